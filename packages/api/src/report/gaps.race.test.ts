import { randomUUID } from "node:crypto";
import { rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LabMember, mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const PROVIDERS = ["claude", "codex", "gemini", "opencode"];
type Registered = { runtimes: { runtimeId: string }[] };

/** A daemon whose runtimes were all heard of for the last time an hour ago. */
async function silentMachine() {
  const { db } = database;
  const { api, workspaceId, member } = await mintLab(database);
  const owner = await member();
  const daemonId = randomUUID();
  const register = (providers = PROVIDERS, who: LabMember = owner) =>
    api.mutate<Registered>(
      "daemon.register",
      { daemonId, deviceName: "d", cliVersion: "1", runtimes: providers.map((provider) => ({ provider, name: "n" })) },
      who.daemon,
    );
  const beat = () => api.mutate("daemon.heartbeat", { daemonId }, owner.daemon);
  const report = (runtimeId: string) => api.mutate("daemon.report", { runtimeId }, owner.daemon);
  const ids = (await register()).data.runtimes.map(({ runtimeId }) => runtimeId).sort();
  const fallSilent = () =>
    db.execute(sql`
      update runtime_presence set last_seen_at = now() - interval '1 hour' where workspace_id = ${workspaceId}::uuid`);
  const gaps = () =>
    rows<{ runtimeId: string; count: number }>(
      db,
      sql`
      select runtime_id as "runtimeId", count(*)::int as count from runtime_gaps
      where workspace_id = ${workspaceId}::uuid group by 1 order by 1`,
    );
  await fallSilent();
  return { workspaceId, member, ids, register, beat, report, gaps, fallSilent };
}

async function waitingForPresence(): Promise<number> {
  const [found] = await rows<{ count: number }>(
    database.db,
    sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%runtime_presence%'`,
  );
  return found?.count ?? 0;
}

test("two beats that both still know of the silence, one behind the other, keep it once", async () => {
  const { workspaceId, ids, beat, gaps } = await silentMachine();
  let beats: Promise<{ status: number }[]> = Promise.resolve([]);
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select from runtime_presence where workspace_id = ${workspaceId}::uuid for update`);
    // Both have read when it was last heard of, and wait for its rows.
    beats = Promise.all([beat(), beat()]);
    while ((await waitingForPresence()) < 2);
  });
  expect((await beats).map(({ status }) => status)).toEqual([200, 200]);
  expect(await gaps()).toEqual(ids.map((runtimeId) => ({ runtimeId, count: 1 })));
});

test("beats, reports and registrations that end a silence at once keep it once, and none waits for ever", async () => {
  const { ids, register, beat, report, gaps, fallSilent } = await silentMachine();
  for (let round = 1; round <= 5; round += 1) {
    await fallSilent();
    const replies = await Promise.all(
      Array.from({ length: 18 }, (_, n) => {
        if (n % 3 === 0) return report(ids[n % ids.length] ?? "");
        if (n % 3 === 1) return beat();
        return register(n % 2 === 0 ? PROVIDERS : [...PROVIDERS].reverse().slice(1));
      }),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(18).fill(200));
    expect(await gaps()).toEqual(ids.map((runtimeId) => ({ runtimeId, count: round })));
  }
});

test("a registration that is refused ends no silence", async () => {
  const { member, register, gaps } = await silentMachine();
  expect((await register(["claude"], await member())).status).toBe(409);
  expect(await gaps()).toEqual([]);
});
