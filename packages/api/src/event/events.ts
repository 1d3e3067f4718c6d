import { type Db, texts, uuids } from "@meridian/db";
import { sql } from "drizzle-orm";

/** All that an open page can be told of. A hint: the kind of thing and its id, never what it is now. */
export const EVENT_KINDS = [
  "workspace.changed",
  "member.changed",
  "invitation.changed",
  "user.changed",
  "session.changed",
  "token.changed",
  "runtime.changed",
  /** Tasks or usage of the runtime were stored. */
  "runtime.usage",
  /** The runtime came online or went offline. */
  "runtime.presence",
  "machine.changed",
  "agent.changed",
  "task.changed",
  "price.changed",
  /** It was said, changed or removed. */
  "budget.changed",
  /** An endpoint for messages, or what was sent there. */
  "webhook.changed",
  "autopilot.changed",
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];
export type Event = { workspaceId: string; kind: EventKind; subjectId: string };

/** What processes listen to. */
export const EVENTS_CHANNEL = "meridian_events";

/**
 * Tells of what a command changes, in its transaction: heard once it has committed, and not at all if it does not.
 * `recordDeed` does it for every deed. Not for reports: PostgreSQL lets transactions that notify commit one by one.
 */
export async function publish(tx: Db, ...published: readonly Event[]): Promise<void> {
  if (published.length === 0) return;
  const column = (name: keyof Event) => published.map((event) => event[name]);
  await tx.execute(sql`
    with kept as (
      insert into events (workspace_id, kind, subject_id)
      select * from unnest(${uuids(column("workspaceId"))}, ${texts(column("kind"))}, ${texts(column("subjectId"))})
      returning workspace_id, id, kind, subject_id)
    select pg_notify(${EVENTS_CHANNEL}::text, json_build_array(id, workspace_id, kind, subject_id)::text) from kept`);
}
