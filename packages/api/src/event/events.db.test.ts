import { randomUUID } from "node:crypto";
import { connect, type Db, rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordDeed } from "../audit/commands";
import { EVENTS_CHANNEL, type Event, publish } from "./events";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const aboutRuntime = (): Event => ({ workspaceId: randomUUID(), kind: "runtime.changed", subjectId: randomUUID() });

/** Everything that is heard until `work`'s end, which a last word marks. */
async function heardDuring(work: () => Promise<unknown>): Promise<unknown[]> {
  const { sql: client, close } = connect(database.url, { max: 1 });
  const heard: unknown[] = [];
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  await client.listen(EVENTS_CHANNEL, (payload) => (payload === "end" ? end() : heard.push(JSON.parse(payload))));
  await work();
  await client.notify(EVENTS_CHANNEL, "end");
  await ended;
  await close();
  return heard;
}

const keptIn = (db: Db, workspaceId: string) =>
  rows(
    db,
    sql`select id, workspace_id as "workspaceId", kind, subject_id as "subjectId" from events where workspace_id = ${workspaceId}::uuid`,
  );

test("what a transaction publishes is kept and heard once it commits, by ids alone", async () => {
  const event = aboutRuntime();
  const heard = await heardDuring(() =>
    database.db.transaction(async (tx) => {
      await publish(tx, event, { ...event, kind: "agent.changed" });
      expect(await keptIn(database.db, event.workspaceId)).toEqual([]);
    }),
  );
  const kept = await keptIn(database.db, event.workspaceId);
  expect(kept.map(({ kind }) => kind).sort()).toEqual(["agent.changed", "runtime.changed"]);
  expect(heard).toHaveLength(2);
  expect(heard).toEqual(
    expect.arrayContaining(kept.map(({ id, workspaceId, kind, subjectId }) => [id, workspaceId, kind, subjectId])),
  );
});

test("what is rolled back was never said", async () => {
  const event = aboutRuntime();
  const heard = await heardDuring(() =>
    database.db
      .transaction(async (tx) => {
        await publish(tx, event);
        throw new Error("no");
      })
      .catch(() => undefined),
  );
  expect(heard).toEqual([]);
  expect(await keptIn(database.db, event.workspaceId)).toEqual([]);
});

test("every deed that is written down is told to whoever has the workspace open", async () => {
  const { workspaceId, subjectId: id } = aboutRuntime();
  const target = { kind: "agent", id } as const;
  await recordDeed(database.db, { userId: null }, { workspaceId, action: "agent.update", target });
  expect(await keptIn(database.db, workspaceId)).toMatchObject([{ kind: "agent.changed", subjectId: id }]);
});
