import { type Db, listen } from "@meridian/db";
import { sql } from "drizzle-orm";
import type { Log } from "../trpc/context";
import { Announcer } from "./announcer";
import { EVENT_KINDS, EVENTS_CHANNEL, type EventKind } from "./events";
import { Hub, type KeptEvent } from "./hub";
import { newestKept, recentEvents } from "./queries";
import { Streams } from "./streams";

const POLL_MS = 5_000;
/** Longer than a transaction may take, so that what commits late is seen as well. */
const LOOK_BACK_SECONDS = 60;
const MOST_AT_ONCE = 10_000;

/** What one process has of it: what it announces, what it hears, and who listens. */
export type Live = { announcer: Announcer; hub: Hub; streams: Streams };

export function createLive({ db, log }: { db: Db; log: Log }): Live {
  const hub = new Hub();
  return { hub, announcer: new Announcer(db, log), streams: new Streams(hub, db, log) };
}

/** What a page or a stream of a workspace starts from: see `Hub.newest`. */
export async function newestEvent({ hub }: Live, db: Db, workspaceId: string): Promise<string | null> {
  if (hub.isHearing && !hub.knows(workspaceId)) hub.remember(workspaceId, (await newestKept(db, workspaceId)) ?? "");
  return hub.newest(workspaceId);
}

type Ear = { db: Db; log: Log; url: string; pingMs?: number; patienceMs?: number; pollMs?: number };

/**
 * Lets a process hear of what all processes publish: by one listening connection, and by polling while that is deaf.
 * The one time it looks back after it hears again finds what was said in between.
 */
export function hearEvents({ hub, streams }: Live, { db, log, pollMs = POLL_MS, ...connection }: Ear) {
  let lastHeard = Date.now();
  const poll = async () => {
    const found = await recentEvents(db, { seconds: LOOK_BACK_SECONDS, limit: MOST_AT_ONCE });
    const isGap = Date.now() - lastHeard > (LOOK_BACK_SECONDS * 1_000) / 2;
    lastHeard = Date.now();
    for (const event of found) hub.tell(event);
    if (!isGap && found.length < MOST_AT_ONCE) return;
    hub.loseThread();
    streams.resync();
  };
  const pollQuietly = () => poll().catch((err: unknown) => log.warn({ err }, "events were not polled"));
  const timer = setInterval(() => {
    if (hub.isHearing) lastHeard = Date.now();
    else if (streams.size > 0) void pollQuietly();
  }, pollMs).unref();
  const turn = (hears: boolean) => {
    if (hears !== hub.isHearing)
      log.info({ event: hears ? "events.heard" : "events.deaf" }, "the listening connection turned");
    hub.isHearing = hears;
    streams.turn();
    if (hears) void pollQuietly();
  };
  const say = (channel: string, payload: string) =>
    db.execute(sql`select pg_notify(${channel}::text, ${payload}::text)`);
  const hear = (payload: string) => {
    const event = eventIn(payload);
    if (event) hub.tell(event);
  };
  const listening = listen({ ...connection, channel: EVENTS_CHANNEL }, say, { hear, turn });
  const close = async () => {
    clearInterval(timer);
    await listening.close();
  };
  return { close };
}

const isKind = (kind: unknown): kind is EventKind => EVENT_KINDS.some((known) => known === kind);

/** A newer version beside this one may say what this one does not know. */
function eventIn(payload: string): KeptEvent | undefined {
  try {
    const said: unknown = JSON.parse(payload);
    if (!Array.isArray(said)) return undefined;
    const [id, workspaceId, kind, subjectId] = said.map(String);
    if (!id || !workspaceId || !subjectId || !isKind(kind)) return undefined;
    return { id, workspaceId, kind, subjectId };
  } catch {
    return undefined;
  }
}
