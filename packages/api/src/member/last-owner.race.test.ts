import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintLab } from "../testing/lab";
import { lockWorkspace } from "../workspace/queries";
import { countOwners } from "./queries";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function twoOwners() {
  const lab = await mintLab(database);
  return { ...lab, one: await lab.member("owner"), other: await lab.member("owner") };
}

const countWaiting = async () => {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await database.db.execute(waiting)).length;
};

const rounds = Array.from({ length: 8 }, (_, n) => n);

test.each(rounds)("A9: two owners who demote each other at once: one owner stays (round %i)", async () => {
  const { api, workspaceId, one, other } = await twoOwners();
  const demote = (who: typeof one, { userId }: typeof one) =>
    api.mutate("member.update", { workspaceId, userId, role: "member" }, who);
  // Whoever asks only after the other's answer is no owner any more, which is another refusal: here both have asked.
  const asked = await database.db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const both = [demote(one, other), demote(other, one)];
    await expect.poll(countWaiting).toBe(both.length);
    return { both };
  });
  const replies = await Promise.all(asked.both);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await countOwners(database.db, workspaceId)).toBe(1);
});

test.each(rounds)("A9: two owners who leave at once: one stays (round %i)", async () => {
  const { api, workspaceId, one, other } = await twoOwners();
  const leave = (who: typeof one) => api.mutate("member.leave", { workspaceId }, who);
  const replies = await Promise.all([leave(one), leave(other)]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await countOwners(database.db, workspaceId)).toBe(1);
});

test.each(rounds)("whoever is demoted meanwhile uses the role no more (round %i)", async () => {
  const lab = await twoOwners();
  const { api, workspaceId, one, other } = lab;
  const plain = await lab.member();
  const change = (who: typeof one, { userId }: typeof one, role: string) =>
    api.mutate("member.update", { workspaceId, userId, role }, who);
  const [demoted, promoted] = await Promise.all([change(one, other, "admin"), change(other, plain, "owner")]);
  expect(demoted.status).toBe(200);
  // Before the demotion it was their right, after it no more; the roles of both are what the order says.
  expect([200, 403]).toContain(promoted.status);
  expect(await countOwners(database.db, workspaceId)).toBe(promoted.status === 200 ? 2 : 1);
});
