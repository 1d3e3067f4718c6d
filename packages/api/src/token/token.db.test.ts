import { accessTokens, auditLog } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  dismiss,
  mintPerson,
  mintSession,
  mintToken,
  mintWorkspace,
  type TestApi,
  testApi,
  testServices,
} from "../testing";
import { createLoginCode } from "./login-codes";

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
});
afterAll(() => database.close());

type Created = { id: string; token: string; display: string; expiresAt: string | null };

async function lab() {
  const { db } = database;
  const { id: workspaceId, slug } = await mintWorkspace(db);
  const person = async (role: "owner" | "member") => {
    const { id: userId } = await mintPerson(db, { in: { workspaceId, role } });
    return { userId, cookie: await mintSession(db, { userId }) };
  };
  const [owner, member] = [await person("owner"), await person("member")];
  const create = (fields: object, who = member) =>
    api.mutate<Created>("token.create", { workspaceId, kind: "personal", name: "laptop", ...fields }, who);
  const revoke = (tokenId: string, who = member) => api.mutate("token.revoke", { tokenId }, who);
  const list = (who = member) => api.query<Created[]>("token.list", { workspaceId }, who);
  return { workspaceId, slug, owner, member, create, revoke, list };
}

test("a token is shown once, works at once, and is kept as a hash", async () => {
  const { member, create, list } = await lab();
  const { status, data } = await create({ kind: "personal", expiresInDays: 30 });
  expect(status).toBe(200);
  expect(data.token).toMatch(/^mrd_pat_[0-9A-Za-z]{38}$/);
  expect(data.display).toBe(`mrd_pat_…${data.token.slice(-4)}`);
  expect((await api.query("user.me", undefined, { token: data.token })).data).toMatchObject({ id: member.userId });
  expect(JSON.stringify((await list()).data)).not.toContain(data.token);
  const [row] = await database.db.select().from(accessTokens).where(eq(accessTokens.id, data.id));
  expect(JSON.stringify(row)).not.toContain(data.token.slice(8));
  expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
  const days = (Date.parse(data.expiresAt ?? "") - Date.now()) / (24 * 60 * 60 * 1000);
  expect(days).toBeGreaterThan(29.9);
});

test("a revoked token is refused from the next call on, and revoking it again changes nothing", async () => {
  const { workspaceId, create, revoke, list } = await lab();
  const { data } = await create({});
  expect((await revoke(data.id)).data).toEqual({ status: "ok" });
  expect(await api.query("user.me", undefined, { token: data.token })).toMatchObject({
    status: 401,
    error: { code: "UNAUTHORIZED", message: "no valid credential" },
  });
  expect((await list()).data).toEqual([]);
  expect((await revoke(data.id)).status).toBe(200);
  const deeds = await database.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.workspaceId, workspaceId))
    .orderBy(auditLog.at);
  expect(deeds.map(({ action, targetId }) => [action, targetId])).toEqual([
    ["token.create", data.id],
    ["token.revoke", data.id],
  ]);
});

test("members see and revoke their own tokens, whoever runs the workspace all of them", async () => {
  const { owner, create, revoke, list } = await lab();
  const mine = (await create({ name: "mine" })).data;
  const theirs = (await create({ name: "theirs" }, owner)).data;
  expect((await list()).data.map(({ id }) => id)).toEqual([mine.id]);
  expect((await list(owner)).data.map(({ id }) => id)).toEqual([theirs.id, mine.id]);
  expect(await revoke(theirs.id)).toMatchObject({
    status: 403,
    error: { message: "you can only revoke your own tokens" },
  });
  expect((await revoke(mine.id, owner)).status).toBe(200);
});

test("the tokens of a removed member open nothing, in the very next call", async () => {
  const { member, create } = await lab();
  const { data } = await create({ kind: "personal" });
  expect((await api.query("user.me", undefined, { token: data.token })).status).toBe(200);
  await dismiss(database.db, member.userId);
  expect((await api.query("user.me", undefined, { token: data.token })).status).toBe(401);
});

test("when a token was last used is written at most once a minute", async () => {
  const { workspaceId, member } = await lab();
  const token = await mintToken(database.db, { workspaceId, userId: member.userId, kind: "personal" });
  const lastUsedAt = async () =>
    (
      await database.db
        .select()
        .from(accessTokens)
        .where(eq(accessTokens.display, `mrd_pat_…${token.slice(-4)}`))
    )[0]?.lastUsedAt;
  await api.query("user.me", undefined, { token });
  await expect.poll(lastUsedAt).not.toBeNull();
  const first = await lastUsedAt();
  await api.query("user.me", undefined, { token });
  expect(await lastUsedAt()).toEqual(first);
  await database.db.update(accessTokens).set({ lastUsedAt: sql`now() - interval '61 seconds'` });
  await api.query("user.me", undefined, { token });
  await expect.poll(async () => ((await lastUsedAt())?.getTime() ?? 0) > Date.now() - 30_000).toBe(true);
});

test.each([
  [{ expiresInDays: 0 }, /^expiresInDays: /],
  [{ expiresInDays: 1.5 }, /^expiresInDays: /],
  [{ expiresInDays: 1e9 }, /^expiresInDays: /],
  [{ kind: "root" }, /^kind: personal or daemon$/],
  [{ name: "" }, /^name: must not be empty$/],
  [{ name: "\ud800" }, /^name: holds a character/],
])("a token of %j is refused, naming the field", async (fields, message) => {
  const { create } = await lab();
  expect(await create(fields)).toMatchObject({ status: 400, error: { message: expect.stringMatching(message) } });
});

test("a machine trades a login code for tokens of its own, once, however it is typed", async () => {
  const { workspaceId, slug, member } = await lab();
  const created = await api.mutate<{ code: string }>("token.createLoginCode", { workspaceId }, member);
  expect(created.data.code).toMatch(/^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/);
  const typed = ` ${created.data.code.toLowerCase().replace("-", " ")} `;
  const redeem = () => api.mutate<Record<string, string>>("token.redeemLoginCode", { code: typed, name: "laptop" });
  const { status, data } = await redeem();
  expect({ status, data }).toMatchObject({ status: 200, data: { workspaceId, workspaceSlug: slug } });
  expect((await api.query("user.me", undefined, { token: data.personalToken ?? "" })).data).toMatchObject({
    id: member.userId,
  });
  const place = await api.query("daemon.me", undefined, { token: data.daemonToken ?? "" });
  expect(place.data).toEqual({ workspaceId, workspaceSlug: slug, userId: member.userId, userName: "Ada" });
  expect(await redeem()).toMatchObject({ status: 404, error: { code: "NOT_FOUND", message: "login code not found" } });
});

test("a code of somebody who has left, and one that is too old, are worth nothing", async () => {
  const { workspaceId, member } = await lab();
  const redeem = (code: string) =>
    api.mutate("token.redeemLoginCode", { code, name: "laptop" }, { address: "192.0.2.99" });
  const old = await createLoginCode(database.db, { workspaceId, userId: member.userId });
  await database.db.execute(
    sql`update login_codes set expires_at = now() - interval '1 second' where user_id = ${member.userId}`,
  );
  expect((await redeem(old.code)).status).toBe(404);
  const left = await createLoginCode(database.db, { workspaceId, userId: member.userId });
  await dismiss(database.db, member.userId);
  expect((await redeem(left.code)).status).toBe(404);
});

test("five wrong codes from one address are enough, and right ones do not count", async () => {
  const { workspaceId, member } = await lab();
  const redeem = (code: string) =>
    api.mutate("token.redeemLoginCode", { code, name: "laptop" }, { address: "198.51.100.5" });
  const right = async () => redeem((await createLoginCode(database.db, { workspaceId, userId: member.userId })).code);
  for (let n = 0; n < 6; n += 1) expect((await right()).status).toBe(200);
  for (let n = 0; n < 5; n += 1) expect((await redeem("AAAAA-AAAAA")).status).toBe(404);
  const refused = await right();
  expect({ status: refused.status, code: refused.error?.code }).toEqual({ status: 429, code: "TOO_MANY_REQUESTS" });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(500);
});
