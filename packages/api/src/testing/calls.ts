import { randomUUID } from "node:crypto";
import type { TestDatabase } from "@meridian/db/testing";
import { createLive } from "../event/live";
import { collectBeats } from "../presence/commands";
import type { Services } from "../trpc/context";
import { answerTrpc, TRPC_PATH } from "../trpc/http";
import { createLimits } from "../trpc/limits/limits";
import { TEST_SECRET, TEST_URL } from "./mint";

/** What a request shows, a token, a cookie or nothing, and where it comes from. */
export type Credential = { token?: string; cookie?: string; address?: string } | undefined;

/** `T` is the test's word for what a good answer holds. */
export type Reply<T = unknown> = {
  status: number;
  headers: Headers;
  /** The body as it went over the wire. */
  text: string;
  data: T;
  error?: { code: string; message: string; requestId?: string };
};

const quiet = () => {};

/** The services of a process that listens to nobody, with limits of its own. */
export function testServices({ db, reportDb }: Pick<TestDatabase, "db" | "reportDb">): Services {
  const log = { info: quiet, warn: quiet, error: quiet };
  return {
    db,
    reportDb,
    beats: collectBeats(db, log),
    limits: createLimits(),
    live: createLive({ db, log }),
    log,
    secret: TEST_SECRET,
    url: TEST_URL,
    mayReachLoopback: true,
  };
}

/** Calls procedures as the outside does: over the fetch handler, with real credentials and JSON. */
export function testApi(services: Services) {
  const send = async <T>(request: Request, remoteAddress = "192.0.2.1"): Promise<Reply<T>> => {
    const response = await answerTrpc(services, request, { requestId: randomUUID(), remoteAddress });
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
    if (isStream) await response.body?.cancel();
    const text = isStream ? "{}" : await response.text();
    const body = JSON.parse(text);
    const { code, requestId } = body.error?.data ?? {};
    return {
      status: response.status,
      headers: response.headers,
      text,
      data: body.result?.data ?? (Array.isArray(body) ? body : undefined),
      ...(body.error && { error: { code, message: body.error.message, requestId } }),
    };
  };
  const query = <T>(path: string, input?: unknown, credential?: Credential) => {
    const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return send<T>(new Request(`${TEST_URL}${TRPC_PATH}/${path}${search}`, { headers: headersOf(credential) }));
  };
  const mutate = <T>(path: string, input?: unknown, credential?: Credential) =>
    send<T>(
      new Request(`${TEST_URL}${TRPC_PATH}/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headersOf(credential) },
        body: JSON.stringify(input ?? {}),
      }),
      credential?.address,
    );
  return { send, query, mutate };
}

export type TestApi = ReturnType<typeof testApi>;

function headersOf({ token, cookie }: NonNullable<Credential> = {}): Record<string, string> {
  return { ...(token && { authorization: `Bearer ${token}` }), ...(cookie && { cookie }) };
}
