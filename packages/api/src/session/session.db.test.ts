import { accounts, auditLog, NO_ID, sessions } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  givePassword,
  mintPerson,
  mintSession,
  mintToken,
  mintWorkspace,
  TEST_PASSWORD,
  type TestApi,
  testApi,
  testServices,
} from "../testing";

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
});
afterAll(() => database.close());

type Listed = { id: string; isThisOne: boolean; createdAt: string; lastSeenAt: string };

async function somebody() {
  const { id: userId } = await mintPerson(database.db);
  await givePassword(database.db, userId);
  const browser = async () => ({ cookie: await mintSession(database.db, { userId }) });
  const isIn = async (who: object) => (await api.query("user.me", undefined, who)).status === 200;
  const list = (who: object) => api.query<Listed[]>("session.list", undefined, who).then(({ data }) => data);
  return { userId, browser, isIn, list, here: await browser() };
}

test("somebody sees their browsers, which one is this, and nothing that would let anybody in", async () => {
  const { userId, browser, list, here } = await somebody();
  await browser();
  await mintSession(database.db, { userId, state: "expired" });
  const seen = await list(here);
  expect(seen.map(({ isThisOne }) => isThisOne).sort()).toEqual([false, true]);
  expect(Object.keys(seen[0] ?? {}).sort()).toEqual(
    ["createdAt", "expiresAt", "id", "ipAddress", "isThisOne", "lastSeenAt", "userAgent"].sort(),
  );
});

test("a session that is ended is signed out at its next call; another's is not there", async () => {
  const { browser, isIn, list, here } = await somebody();
  const there = await browser();
  const other = (await list(here)).find(({ isThisOne }) => !isThisOne);
  const stranger = await somebody();
  const revoke = (who: object) => api.mutate("session.revoke", { sessionId: other?.id }, who);
  expect((await revoke(stranger.here)).error).toEqual({ code: "NOT_FOUND", message: "session not found" });
  expect((await revoke(here)).data).toEqual({ status: "ok" });
  expect([await isIn(there), await isIn(here)]).toEqual([false, true]);
  expect((await revoke(here)).status).toBe(404);
});

test("all others end in one step; a token has no session of its own, so for it they are all others", async () => {
  const { userId, browser, isIn, here } = await somebody();
  const there = await browser();
  expect((await api.mutate("session.revokeOthers", {}, here)).data).toEqual({ ended: 1 });
  expect([await isIn(there), await isIn(here)]).toEqual([false, true]);
  expect((await api.mutate("session.revokeOthers", {}, here)).data).toEqual({ ended: 0 });
  const { id: workspaceId } = await mintWorkspace(database.db);
  await database.db.execute(sql`insert into members (workspace_id, user_id, role)
    values (${workspaceId}, ${userId}, 'owner')`);
  const token = await mintToken(database.db, { workspaceId, userId, kind: "personal" });
  expect((await api.mutate("session.revokeOthers", {}, { token })).data).toEqual({ ended: 1 });
  expect([await isIn(here), await isIn({ token })]).toEqual([false, true]);
  const mine = and(eq(auditLog.workspaceId, NO_ID), eq(auditLog.actorId, userId));
  expect(await database.db.select().from(auditLog).where(mine)).toHaveLength(2);
});

test("changing the password takes the one before, and ends every other session", async () => {
  const { userId, browser, isIn, here } = await somebody();
  const there = await browser();
  const hash = async () => (await database.db.select().from(accounts).where(eq(accounts.userId, userId)))[0]?.password;
  const before = await hash();
  const change = (currentPassword: string, newPassword: string) =>
    api.mutate("user.changePassword", { currentPassword, newPassword }, here);
  expect((await change("wrong horse battery", "a new horse battery")).error).toEqual({
    code: "BAD_REQUEST",
    message: "currentPassword: this is not your password",
  });
  expect((await change(TEST_PASSWORD, "short")).error?.message).toBe("newPassword: shorter than 8 characters");
  expect([await hash(), await isIn(there)]).toEqual([before, true]);
  expect((await change(TEST_PASSWORD, "a new horse battery")).data).toEqual({ endedSessions: 1 });
  expect([await hash()]).not.toEqual([before]);
  expect([await isIn(there), await isIn(here)]).toEqual([false, true]);
  expect((await change(TEST_PASSWORD, "a new horse battery")).status).toBe(400);
});

test("A28: ten wrong passwords a minute are all that anybody gets", async () => {
  const { here } = await somebody();
  const guess = () =>
    api.mutate("user.changePassword", { currentPassword: "", newPassword: "a new horse battery" }, here);
  const statuses: number[] = [];
  for (let n = 0; n < 11; n += 1) statuses.push((await guess()).status);
  expect(statuses).toEqual([...Array(10).fill(400), 429]);
});

test("when a session was last seen is written at most once a minute", async () => {
  const { userId, isIn, here, list } = await somebody();
  const age = (minutes: number) =>
    database.db
      .update(sessions)
      .set({ lastSeenAt: sql`now() - make_interval(secs => ${minutes * 60})` })
      .where(eq(sessions.userId, userId));
  const seen = async () => Date.parse((await list(here))[0]?.lastSeenAt ?? "");
  await age(0.5);
  const recent = await seen();
  await isIn(here);
  expect(await seen()).toBe(recent);
  await age(2);
  const stale = Date.now() - 2 * 60_000;
  await expect.poll(seen).toBeGreaterThan(stale + 60_000);
});

test("a name is changed, trimmed, and one that is there already writes nothing", async () => {
  const { here } = await somebody();
  const rename = (name: unknown) => api.mutate<{ name: string }>("user.update", { name }, here);
  expect((await rename("  Grace Hopper ")).data).toMatchObject({ name: "Grace Hopper" });
  expect((await rename("")).error?.message).toBe("name: must not be empty");
  const [before] = await database.db.execute(sql`select updated_at from users where name = 'Grace Hopper'`);
  expect((await rename("Grace Hopper")).status).toBe(200);
  const [after] = await database.db.execute(sql`select updated_at from users where name = 'Grace Hopper'`);
  expect(after).toEqual(before);
});
