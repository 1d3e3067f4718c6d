import { randomUUID } from "node:crypto";
import { autopilotTriggers, connect, type Db, rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintAutomation, minutesAgo } from "../testing/automation";
import { mintLab } from "../testing/lab";
import { fireDue } from "./fire-due";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function automations(count: number, { minutes = 0, expression = "0 0 1 1 *" } = {}) {
  const lab = await mintLab(database);
  const owner = await lab.member();
  const nextRunAt = await minutesAgo(database.db, minutes);
  const place = { workspaceId: lab.workspaceId, owner };
  const minted = [];
  for (let n = 0; n < count; n += 1) minted.push(await mintAutomation(database.db, place, { expression, nextRunAt }));
  return { ...lab, owner, minted };
}

/** A worker of its own: one connection, named so that it can be found and killed. */
function worker(onStatement?: (statement: string) => void) {
  const applicationName = `worker-${randomUUID()}`;
  const connection = connect(database.url, { max: 1, applicationName, ...(onStatement && { onStatement }) });
  const work = async () => {
    while (await fireDue(connection.db));
  };
  const kill = () =>
    database.db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${applicationName}`);
  return { ...connection, work, kill };
}

test("R-F14: five workers make each planned run of forty triggers once", async () => {
  const { minted } = await automations(40);
  const workers = Array.from({ length: 5 }, () => worker());
  // A trigger that another worker holds is passed over, so one round more finds what was held.
  await Promise.all(workers.map(({ work }) => work()));
  await workers[0]?.work();
  for (const { runs, tasksMade } of minted) {
    expect(await runs()).toHaveLength(1);
    expect(await tasksMade()).toHaveLength(1);
  }
  await Promise.all(workers.map(({ close }) => close()));
});

test("a worker passes over the trigger that another is working on", async () => {
  const { minted } = await automations(2);
  const [held, free] = minted;
  await database.db.transaction(async (tx) => {
    await tx
      .select()
      .from(autopilotTriggers)
      .where(eq(autopilotTriggers.id, held?.schedule.id ?? ""))
      .for("update");
    const other = worker();
    await other.work();
    await other.close();
    expect(await free?.runs()).toHaveLength(1);
    expect(await held?.runs()).toHaveLength(0);
  });
});

const STATEMENTS = 12;

test.each(Array.from({ length: STATEMENTS }, (_, n) => n + 1))(
  "killed at its statement %i, a worker leaves a run whole or not at all, and the next makes it once",
  async (last) => {
    const { minted } = await automations(1, { minutes: 12, expression: "*/5 * * * *" });
    const [only] = minted;
    let seen = 0;
    let killed: Promise<unknown> | undefined;
    const victim = worker(() => {
      seen += 1;
      if (seen === last) killed = victim.kill();
    });
    await victim.work().catch(() => undefined);
    await killed;
    const partial = await only?.tasksMade();
    expect(partial?.length).toBe((await only?.runs())?.filter(({ taskId }) => taskId !== null).length);
    const next = worker();
    await next.work();
    const runs = (await only?.runs()) ?? [];
    expect(runs.filter(({ status }) => status !== "skipped")).toHaveLength(1);
    expect(new Set(runs.map(({ plannedAt }) => plannedAt.getTime())).size).toBe(runs.length);
    expect(await only?.tasksMade()).toHaveLength(1);
    await Promise.all([victim.close(), next.close()]);
  },
);

test("a worker stopped in the middle loses its claim with its connection; going on, it makes nothing twice", async () => {
  const { minted } = await automations(1);
  const [only] = minted;
  const stopped = worker();
  const gone = stopped.db.transaction(async (tx) => {
    await claim(tx, only?.schedule.id ?? "");
    await stopped.kill();
    const other = worker();
    await other.work();
    await other.close();
    await tx.execute(sql`select 1`);
  });
  await expect(gone).rejects.toThrow();
  // The loop tries again after a failure, and the first use of a lost connection may be one.
  await expect
    .poll(() =>
      stopped.work().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  expect(await only?.runs()).toHaveLength(1);
  expect(await only?.tasksMade()).toHaveLength(1);
  await stopped.close();
});

const claim = (tx: Db, id: string) => rows(tx, sql`select 1 from autopilot_triggers where id = ${id}::uuid for update`);

const soak = Array.from({ length: 10 }, (_, round) => round);

test.each(soak)("a runtime deleted while its agent's run is made keeps no open task (round %i)", async () => {
  const { api, owner, minted } = await automations(1);
  const [only] = minted;
  const archive = () => api.mutate("agent.archive", { agentId: only?.agent.id }, owner);
  const remove = () => api.mutate("runtime.delete", { runtimeId: only?.runtime.id }, owner);
  const running = worker();
  const [, deleted] = await Promise.all([running.work(), archive().then(remove)]);
  await running.close();
  expect(deleted?.status).toBe(200);
  expect((await only?.tasksMade())?.filter(({ status }) => status === "queued")).toEqual([]);
  expect(await only?.nextRunAt()).toBeNull();
});

test.each(soak)("a trigger changed while it is due is never left in the past (round %i)", async () => {
  const { api, owner, minted } = await automations(1);
  const [only] = minted;
  const change = api.mutate(
    "autopilot.updateTrigger",
    { triggerId: only?.schedule.id, schedulingZone: "Asia/Kathmandu" },
    owner,
  );
  const running = worker();
  const [reply] = await Promise.all([change, running.work()]);
  await running.close();
  expect(reply.status).toBe(200);
  expect((await only?.nextRunAt())?.getTime()).toBeGreaterThan(Date.now() - 5_000);
});
