import { randomUUID } from "node:crypto";
import {
  givePassword,
  mintPerson,
  mintRuntime,
  mintSession,
  mintToken,
  mintWorkspace,
  TEST_PASSWORD,
} from "@meridian/api/testing";
import { expect, test } from "vitest";
import { apiOf, credentialHeaders, send } from "./support/client";
import { suite } from "./support/suite";

const running = suite({ MERIDIAN_TRUSTED_PROXIES: "127.0.0.1" });

type Role = "owner" | "admin" | "member";
type Who = { cookie: string };
type Invited = { id: string; token: string };

async function team() {
  const { db } = running.database;
  const { id: workspaceId } = await mintWorkspace(db);
  const signedIn = async (userId: string) => ({ cookie: await mintSession(db, { userId }) });
  const member = async (role: Role = "member") => {
    const { id: userId, email } = await mintPerson(db, { in: { workspaceId, role } });
    return { userId, email, ...(await signedIn(userId)) };
  };
  const somebody = async () => {
    const { id: userId, email } = await mintPerson(db);
    return { userId, email, ...(await signedIn(userId)) };
  };
  const owner = await member("owner");
  const api = apiOf(running.app);
  return {
    db,
    api,
    workspaceId,
    owner,
    member,
    somebody,
    invite: (fields: object, who: Who = owner) =>
      api.mutate<Invited>("invitation.create", { workspaceId, role: "member", ...fields }, who),
    change: (who: Who, userId: string, role: Role) => api.mutate("member.update", { workspaceId, userId, role }, who),
    remove: (who: Who, userId: string) => api.mutate("member.remove", { workspaceId, userId }, who),
  };
}

/** From an address of the test's own: failures are counted by it. */
const accept = (token: string, who: Who, from: string) =>
  send(running.app, "/api/trpc/invitation.accept", {
    method: "POST",
    headers: { "content-type": "application/json", ...credentialHeaders(running.app, who) },
    body: JSON.stringify({ token }),
    from,
  });

test("A8: removal ends pages, sessions' rights and tokens with its own answer", async () => {
  const { db, api, workspaceId, owner, member, change, remove } = await team();
  const grace = await member("admin");
  const runtime = await mintRuntime(db, { workspaceId, ownerId: grace.userId });
  const personal = { token: await mintToken(db, { workspaceId, userId: grace.userId, kind: "personal" }) };
  const daemon = { token: await mintToken(db, { workspaceId, userId: grace.userId, kind: "daemon" }) };
  const beat = () => api.mutate("daemon.heartbeat", { daemonId: runtime.daemonId }, daemon);
  const invite = () => api.mutate("invitation.create", { workspaceId, email: `${randomUUID()}@example.com` }, grace);
  expect([(await beat()).status, (await invite()).status]).toEqual([200, 200]);
  await change(owner, grace.userId, "member");
  expect((await invite()).status).toBe(403);
  await remove(owner, grace.userId);
  expect((await api.query("runtime.get", { runtimeId: runtime.id }, grace)).status).toBe(404);
  expect((await api.query("member.list", { workspaceId }, grace)).status).toBe(404);
  expect((await beat()).status).toBe(401);
  expect((await api.query("user.me", undefined, personal)).status).toBe(401);
  // They are still somebody, who may be in other workspaces.
  expect((await api.query("user.me", undefined, grace)).status).toBe(200);
});

test("A9: the last owner neither leaves nor steps down, and of two who demote each other one stays", async () => {
  const { api, workspaceId, owner, member, change } = await team();
  const leave = (who: Who) => api.mutate("member.leave", { workspaceId }, who);
  for (const answer of [await leave(owner), await change(owner, owner.userId, "admin")])
    expect([answer.status, answer.error?.message]).toEqual([409, "a workspace keeps at least one owner"]);
  const other = await member("owner");
  const both = await Promise.all([change(owner, other.userId, "member"), change(other, owner.userId, "member")]);
  // Whoever is heard second would leave no owner, or is none any more, if the first was answered before.
  const [done, refused] = both.map(({ status }) => status).sort();
  expect(done).toBe(200);
  expect([403, 409]).toContain(refused);
  const [left] = await running.sql`
    select count(*)::int as owners from members where workspace_id = ${workspaceId} and role = 'owner'`;
  expect(left?.owners).toBe(1);
});

test("A10: an invitation is for one person, once, for a while, and never for more than the inviter has", async () => {
  const { db, member, somebody, invite } = await team();
  const [admin, plain] = [await member("admin"), await member()];
  expect((await invite({ email: "x@example.com", role: "owner" }, admin)).status).toBe(403);
  expect((await invite({ email: "x@example.com" }, plain)).status).toBe(403);
  const [grace, other] = [await somebody(), await somebody()];
  const { token } = (await invite({ email: grace.email })).data;
  const visitor = await mintPerson(db, { isDemo: true });
  expect((await accept(token, other, "203.0.10.1")).status).toBe(403);
  expect((await accept(token, { cookie: await mintSession(db, { userId: visitor.id }) }, "203.0.10.1")).status).toBe(
    403,
  );
  expect((await accept(token, grace, "203.0.10.1")).status).toBe(200);

  const expired = (await invite({ email: other.email })).data;
  await running.sql`update invitations set expires_at = now() - interval '1 second' where id = ${expired.id}`;
  const answers = [
    await accept(token, grace, "203.0.10.2"),
    await accept(expired.token, other, "203.0.10.2"),
    await accept(`mrd_inv_${"A".repeat(32)}`, other, "203.0.10.2"),
    await accept(expired.id, other, "203.0.10.2"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test("A10, A27: an invitation's page tells strangers no address, and its secret is in no log and no table", async () => {
  const { somebody, invite } = await team();
  const [grace, other] = [await somebody(), await somebody()];
  const { token } = (await invite({ email: grace.email })).data;
  const path = `/invitation/${token}`;
  for (const headers of [{}, { cookie: other.cookie }]) {
    const page = await send(running.app, path, { headers, from: "203.0.10.3" });
    expect([page.status, page.text.includes(grace.email)]).toEqual([200, false]);
    expect(page.headers["cache-control"]).toContain("no-store");
    expect(page.headers["referrer-policy"]).toBe("same-origin");
  }
  const gone = await send(running.app, `/invitation/mrd_inv_${"A".repeat(32)}`, { from: "203.0.10.3" });
  expect([gone.status, gone.text.includes("This invitation does not work")]).toEqual([404, true]);
  expect(running.app.log()).not.toContain(token.slice(8));
  const tables = await running.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public'`;
  for (const { name } of tables) {
    const pattern = `%${token.slice(8)}%`;
    const [found] = await running.sql`select count(*) as n from ${running.sql(name)} t where t::text like ${pattern}`;
    expect([name, Number(found?.n)]).toEqual([name, 0]);
  }
});

test("A28: guessing invitations is over after ten, on the page as through the API", async () => {
  const { somebody } = await team();
  const who = await somebody();
  const statuses: number[] = [];
  for (let guess = 0; guess < 11; guess += 1)
    statuses.push((await accept(`mrd_inv_${String(guess).padStart(32, "0")}`, who, "203.0.28.9")).status);
  expect(statuses).toEqual([...Array(10).fill(404), 429]);
  const read = encodeURIComponent(JSON.stringify({ token: `mrd_inv_${"0".repeat(32)}` }));
  expect((await send(running.app, `/api/trpc/invitation.get?input=${read}`, { from: "203.0.28.9" })).status).toBe(429);
});

test("A30: a login code is its maker's alone, works once and not for long, and there is no other device flow", async () => {
  const { api, workspaceId, owner, member } = await team();
  const [grace, other] = [await member(), await member()];
  const code = async () =>
    (await api.mutate<{ code: string }>("token.createLoginCode", { workspaceId }, grace)).data.code;
  const redeem = (given: string, from: string, who?: Who) =>
    send<{ daemonToken: string }>(running.app, "/api/trpc/token.redeemLoginCode", {
      method: "POST",
      headers: { "content-type": "application/json", ...credentialHeaders(running.app, who) },
      body: JSON.stringify({ code: given, name: "laptop" }),
      from,
    });
  // Whoever is signed in where it is traded does not matter: the tokens are the maker's.
  const once = await code();
  const traded = await redeem(once, "203.0.31.1", other);
  const tokens = await api.query<{ userId: string }[]>("token.list", { workspaceId }, owner);
  expect([traded.status, new Set(tokens.data.map(({ userId }) => userId))]).toEqual([200, new Set([grace.userId])]);
  expect((await redeem(once, "203.0.31.1")).status).toBe(404);
  const late = await code();
  await running.sql`update login_codes set expires_at = now() - interval '1 second' where user_id = ${grace.userId}`;
  expect((await redeem(late, "203.0.31.1")).status).toBe(404);
  const flood: number[] = [];
  for (let poll = 0; poll < 6; poll += 1) flood.push((await redeem(`NOSUCH-${poll}`, "203.0.31.2")).status);
  expect(flood.at(-1)).toBe(429);
  for (const path of ["device/code", "device/token", "device/approve", "device/deny", "device"])
    for (const method of ["GET", "POST"])
      expect(
        (await send(running.app, `/api/auth/${path}`, { method, headers: { cookie: other.cookie } })).status,
      ).not.toBe(200);
});

test("A31: no key is made for anybody without being them", async () => {
  const { api, workspaceId, owner, member } = await team();
  const grace = await member();
  const forged = { workspaceId, kind: "personal", name: "x", userId: owner.userId };
  expect((await api.mutate("token.create", forged)).status).toBe(401);
  const made = await api.mutate<{ userId: string }>("token.create", forged, grace);
  expect([made.status, made.data.userId]).toEqual([200, grace.userId]);
  for (const path of ["api-key/create", "api-key/update", "api-key/list", "admin/create-user", "organization/create"]) {
    const answer = await send(running.app, `/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: running.app.publicUrl },
      body: JSON.stringify({ userId: owner.userId, name: "x" }),
    });
    expect([path, [401, 404].includes(answer.status)]).toEqual([path, true]);
  }
});

test("A32: sessions are listed and ended on the server; a new password and a sign-out end them too", async () => {
  const { db, api, somebody } = await team();
  const grace = await somebody();
  await givePassword(db, grace.userId);
  const browser = async () => ({ cookie: await mintSession(db, { userId: grace.userId }) });
  const isIn = async (who: Who) => (await api.query("user.me", undefined, who)).status === 200;
  const [there, elsewhere] = [await browser(), await browser()];
  const list = await api.query<{ id: string; isThisOne: boolean }[]>("session.list", undefined, there);
  expect(list.data).toHaveLength(3);
  const mine = list.data.find(({ isThisOne }) => isThisOne);
  expect((await api.mutate("session.revoke", { sessionId: mine?.id }, grace)).status).toBe(200);
  expect([await isIn(there), await isIn(grace), await isIn(elsewhere)]).toEqual([false, true, true]);
  const change = { currentPassword: TEST_PASSWORD, newPassword: "a new horse battery" };
  expect((await api.mutate("user.changePassword", change, grace)).status).toBe(200);
  expect([await isIn(grace), await isIn(elsewhere)]).toEqual([true, false]);
  await browser();
  expect((await api.mutate("session.revokeOthers", {}, grace)).data).toEqual({ ended: 1 });
  const headers = { cookie: grace.cookie, origin: running.app.publicUrl };
  expect((await send(running.app, "/api/auth/sign-out", { method: "POST", headers })).status).toBe(200);
  expect(await isIn(grace)).toBe(false);
  const left = await running.sql`select 1 from sessions where user_id = ${grace.userId}`;
  expect(left).toHaveLength(0);
});

test("A60: a double click makes one token, one member, one revocation", async () => {
  const { api, workspaceId, owner, somebody, invite } = await team();
  const attempt = { workspaceId, kind: "daemon", name: "twice", attemptId: randomUUID() };
  const create = () => api.mutate<{ id: string }>("token.create", attempt, owner);
  const made = await Promise.all([create(), create(), create()]);
  expect(made.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const grace = await somebody();
  const { token } = (await invite({ email: grace.email })).data;
  const joined = await Promise.all([1, 2, 3].map(() => accept(token, grace, "203.0.60.1")));
  expect(joined.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  const tokenId = made.find(({ status }) => status === 200)?.data.id;
  await Promise.all([1, 2, 3].map(() => api.mutate("token.revoke", { tokenId }, owner)));
  const deeds = await running.sql<{ action: string; n: number }[]>`
    select action, count(*)::int as n from audit_log where workspace_id = ${workspaceId} group by 1 order by 1`;
  expect(Object.fromEntries(deeds.map(({ action, n }) => [action, n]))).toEqual({
    "invitation.accept": 1,
    "invitation.create": 1,
    "member.add": 1,
    "token.create": 1,
    "token.revoke": 1,
  });
});
