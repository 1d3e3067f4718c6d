import type { Db } from "@meridian/db";
import type { TRPCError } from "@trpc/server";
import type { Logger } from "pino";
import type { Live } from "../event/live";
import type { Beats } from "../presence/commands";
import { type Caller, findCaller } from "./caller";
import type { Limits } from "./limits/limits";

export type Log = Pick<Logger, "info" | "warn" | "error">;

/** What one process has once, whichever door a call comes through. */
export type Services = {
  db: Db;
  /** Reads with custom plans and a short timeout: for reports alone. */
  reportDb: Db;
  /** Signs of life on connections of their own, so that they wait for nobody else. */
  beats: Beats;
  limits: Limits;
  /** What is announced to open pages, and who listens. */
  live: Live;
  log: Log;
  /** Signs session cookies. */
  secret: string;
  /** The public base URL; cookie names and origins follow it, never the Host header. */
  url: string;
  /** Whether webhooks may go to the machine itself. */
  mayReachLoopback: boolean;
};

/** What is known of a request before anything is looked up. */
export type Incoming = { headers: Headers; requestId: string; remoteAddress: string };

export type Context = Pick<
  Services,
  "db" | "reportDb" | "beats" | "limits" | "live" | "log" | "secret" | "mayReachLoopback"
> & {
  /** One instant for the whole request, so that the calls of a batch see the same window. */
  now: Date;
  requestId: string;
  remoteAddress: string;
  /** Who calls: looked up by the first call that asks, once for a whole batch. */
  whoCalls: () => Promise<Caller>;
  /** Why a stream was refused before it began: it is answered like any other call then. */
  refusedStream: TRPCError | undefined;
};

export function createContext(services: Services, { headers, requestId, remoteAddress }: Incoming): Context {
  const { db, reportDb, beats, limits, live, log, secret, mayReachLoopback } = services;
  let caller: Promise<Caller> | undefined;
  const whoCalls = () => {
    caller ??= findCaller(services, headers);
    return caller;
  };
  return {
    db,
    reportDb,
    beats,
    limits,
    live,
    log,
    secret,
    mayReachLoopback,
    now: new Date(),
    requestId,
    remoteAddress,
    whoCalls,
    refusedStream: undefined,
  };
}
