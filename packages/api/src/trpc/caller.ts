import { recordSeen } from "../session/commands";
import { recordUses } from "../token/commands";
import { findTokenHolder } from "../token/queries";
import { findSessionUser } from "../user/queries";
import type { Services } from "./context";
import { readSessionToken } from "./session-cookie";

/** A person as every call knows them. */
export type Person = {
  id: string;
  name: string;
  email: string;
  timezone: string | null;
  weekStart: number | null;
  language: string | null;
  hourCycle: 12 | 24 | null;
  reducedData: boolean | null;
  isDemo: boolean;
};

/** `credential` names what was shown, for limits and the log; it is no secret. */
export type UserCaller = {
  kind: "user";
  credential: string;
  userId: string;
  user: Person;
  /** The browser's; null for a token. */
  sessionId: string | null;
};
export type DaemonCaller = { kind: "daemon"; credential: string; userId: string; workspaceId: string };
export type Caller = { kind: "anonymous" } | UserCaller | DaemonCaller;

const anonymous: Caller = { kind: "anonymous" };
const BEARER = /^Bearer +(\S+)$/i;

/** A request that names a credential is judged by that alone: a bad token never falls back to the cookie beside it. */
export async function findCaller(services: Services, headers: Headers): Promise<Caller> {
  const authorization = headers.get("authorization");
  if (authorization !== null) return tokenCaller(services, BEARER.exec(authorization)?.[1] ?? "");
  const { db, limits, log, secret, url } = services;
  const session = readSessionToken(headers.get("cookie"), { secret, url });
  const found = session === undefined ? undefined : await limits.database.run(() => findSessionUser(db, session));
  if (!found) return anonymous;
  const { sessionId, user, isSeenRecorded } = found;
  if (!isSeenRecorded)
    recordSeen(db, sessionId).catch((err: unknown) => log.warn({ err }, "a session's use was not recorded"));
  return { kind: "user", credential: `session:${sessionId}`, userId: user.id, user, sessionId };
}

async function tokenCaller({ db, beats, limits, log }: Services, token: string): Promise<Caller> {
  const holder = await limits.database.run(() => findTokenHolder(db, token));
  if (!holder) return anonymous;
  const { kind, tokenId, workspaceId, user, isUsed, isUseRecorded } = holder;
  // Outside the call's path, and no reason for it to fail. Machines use theirs all the time: only the first use is news.
  if (!isUseRecorded && isUsed && kind === "daemon") beats.keepUse(tokenId);
  else if (!isUseRecorded)
    recordUses(db, [tokenId]).catch((err: unknown) => log.warn({ err }, "a token's use was not recorded"));
  const credential = `token:${tokenId}`;
  return kind === "personal"
    ? { kind: "user", credential, userId: user.id, user, sessionId: null }
    : { kind: "daemon", credential, userId: user.id, workspaceId };
}
