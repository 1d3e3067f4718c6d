import { accessTokens, agents, auditLog, runtimes, sessions } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintAgent, mintPerson, mintRuntime, mintSession, mintToken, mintWorkspace } from "../testing";
import { type LabMember, mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Listed = {
  userId: string;
  name: string;
  email: string | null;
  role: string;
  lastActiveAt: string | null;
  isMe: boolean;
  roles: string[];
  mayRemove: boolean;
};

async function team() {
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const owner = await lab.member("owner");
  return {
    ...lab,
    owner,
    list: (who: { cookie: string }) => api.query<Listed[]>("member.list", { workspaceId }, who),
    change: (who: LabMember, target: LabMember, role: string) =>
      api.mutate("member.update", { workspaceId, userId: target.userId, role }, who),
    remove: (who: LabMember, target: LabMember, more = {}) =>
      api.mutate("member.remove", { workspaceId, userId: target.userId, ...more }, who),
    leave: (who: LabMember) => api.mutate("member.leave", { workspaceId }, who),
  };
}

test("members know each other's name, address, role and when they were last active; a visitor knows no address", async () => {
  const { workspaceId, owner, list } = await team();
  const grace = await mintPerson(database.db, { name: "Grace", in: { workspaceId, role: "member" } });
  const visitor = await mintPerson(database.db, { isDemo: true, in: { workspaceId } });
  const seen = (await list(owner)).data;
  expect(seen.map(({ name, email, role }) => ({ name, email, role }))).toEqual([
    { name: "Ada", email: expect.stringContaining("@"), role: "owner" },
    { name: "Grace", email: grace.email, role: "member" },
  ]);
  expect(seen.map(({ lastActiveAt }) => lastActiveAt)).toEqual([expect.stringMatching(/Z$/), null]);
  const known = (await list({ cookie: await mintSession(database.db, { userId: visitor.id }) })).data;
  expect(known.map(({ email }) => email)).toEqual([null, null]);
});

test("owners give every role, admins neither make nor unmake owners, members none", async () => {
  const { owner, member, change } = await team();
  const [admin, plain] = [await member("admin"), await member()];
  expect((await change(admin, plain, "admin")).status).toBe(200);
  expect((await change(admin, plain, "member")).status).toBe(200);
  for (const reply of [await change(admin, plain, "owner"), await change(admin, owner, "member")])
    expect(reply.error).toEqual({ code: "FORBIDDEN", message: "only owners may make or unmake owners" });
  expect((await change(plain, admin, "member")).error?.message).toBe("only owners and admins may change roles");
  expect((await change(owner, plain, "owner")).status).toBe(200);
  expect((await change(plain, owner, "member")).status).toBe(200);
});

test("the list says what may be done about each by whoever reads it", async () => {
  const { api, workspaceId, owner, member, list } = await team();
  const [admin, plain] = [await member("admin"), await member()];
  const rightsOf = async (who: LabMember) => {
    const rows = (await list(who)).data;
    return [owner, admin, plain].map(({ userId }) => {
      const { isMe, roles, mayRemove } = rows.find((row) => row.userId === userId) ?? {};
      return [isMe, roles?.length, mayRemove];
    });
  };
  expect(await rightsOf(owner)).toEqual([
    [true, 3, true],
    [false, 3, true],
    [false, 3, true],
  ]);
  expect(await rightsOf(admin)).toEqual([
    [false, 0, false],
    [true, 2, true],
    [false, 2, true],
  ]);
  expect(await rightsOf(plain)).toEqual([
    [false, 0, false],
    [false, 0, false],
    [true, 0, true],
  ]);
  const offers = (who: LabMember) => api.query("invitation.roles", { workspaceId }, who).then(({ data }) => data);
  expect(await offers(owner)).toEqual(["member", "admin", "owner"]);
  expect(await offers(admin)).toEqual(["member", "admin"]);
  expect(await offers(plain)).toEqual([]);
});

test("a role that somebody has already writes nothing", async () => {
  const { workspaceId, owner, member, change } = await team();
  const plain = await member();
  expect((await change(owner, plain, "member")).data).toEqual({ userId: plain.userId, role: "member" });
  expect((await change(owner, owner, "owner")).status).toBe(200);
  expect(await database.db.select().from(auditLog).where(eq(auditLog.workspaceId, workspaceId))).toEqual([]);
});

test("A9: the last owner stays one, and stays", async () => {
  const { owner, member, change, remove, leave } = await team();
  const refused = { status: 409, error: { code: "CONFLICT", message: "a workspace keeps at least one owner" } };
  for (const reply of [await change(owner, owner, "admin"), await leave(owner), await remove(owner, owner)])
    expect(reply).toMatchObject(refused);
  const second = await member("owner");
  expect((await leave(owner)).status).toBe(200);
  expect(await leave(second)).toMatchObject(refused);
});

test("admins remove members and admins, never owners; everybody may go themselves", async () => {
  const { owner, member, remove, leave } = await team();
  const [admin, other, plain] = [await member("admin"), await member("admin"), await member()];
  expect((await remove(admin, owner)).error?.message).toBe("only owners may remove an owner");
  expect((await remove(plain, other)).error?.message).toBe("only owners and admins may remove people");
  expect((await remove(admin, other)).status).toBe(200);
  expect((await leave(plain)).status).toBe(200);
  expect((await remove(admin, plain)).error).toEqual({ code: "NOT_FOUND", message: "member not found" });
});

test("what was somebody's here is told before they go, and what stays, stays", async () => {
  const { api, workspaceId, owner, member, remove } = await team();
  const grace = await member();
  const runtime = await mintRuntime(database.db, { workspaceId, ownerId: grace.userId, name: "Grace's laptop" });
  await mintAgent(database.db, { workspaceId, ownerId: grace.userId, runtimeId: runtime.id });
  await mintToken(database.db, { workspaceId, userId: grace.userId, kind: "personal" });
  await mintToken(database.db, { workspaceId, userId: grace.userId, kind: "daemon", state: "expired" });
  const removal = await api.query("member.removal", { workspaceId, userId: grace.userId }, owner);
  expect(removal.data).toEqual({
    runtimes: [{ id: runtime.id, name: "Grace's laptop" }],
    agents: 1,
    autopilots: 0,
    daemonTokens: 1,
    personalTokens: 1,
    invitations: 0,
  });
  expect((await remove(owner, grace)).status).toBe(200);
  expect((await api.query("runtime.get", { runtimeId: runtime.id }, owner)).data).toMatchObject({
    ownerId: grace.userId,
  });
});

test("A8: whoever is removed is nobody here from the next call on, and stays signed in elsewhere", async () => {
  const { api, workspaceId, owner, member, remove } = await team();
  const grace = await member("admin");
  const personal = await mintToken(database.db, { workspaceId, userId: grace.userId, kind: "personal" });
  await api.mutate("token.createLoginCode", { workspaceId }, grace);
  expect((await remove(owner, grace)).status).toBe(200);
  expect((await api.query("runtime.list", { workspaceId }, grace)).status).toBe(404);
  expect((await api.query("user.me", undefined, { token: personal })).status).toBe(401);
  expect((await api.query("daemon.me", undefined, grace.daemon)).status).toBe(401);
  expect((await api.query("user.me", undefined, grace)).status).toBe(200);
  expect(await database.db.select().from(sessions).where(eq(sessions.userId, grace.userId))).toHaveLength(1);
});

test("coming back brings no token of before to life", async () => {
  const { api, workspaceId, owner, member, remove } = await team();
  const grace = await member();
  await remove(owner, grace);
  await database.db.execute(sql`insert into members (workspace_id, user_id, role)
    values (${workspaceId}, ${grace.userId}, 'member')`);
  expect((await api.query("daemon.me", undefined, grace.daemon)).status).toBe(401);
  const inForce = and(eq(accessTokens.userId, grace.userId), isNull(accessTokens.revokedAt));
  expect(await database.db.select().from(accessTokens).where(inForce)).toEqual([]);
});

test("tokens of another workspace go on working", async () => {
  const { api, owner, member, remove } = await team();
  const grace = await member();
  const elsewhere = await mintWorkspace(database.db);
  await database.db.execute(sql`insert into members (workspace_id, user_id, role)
    values (${elsewhere.id}, ${grace.userId}, 'owner')`);
  const token = await mintToken(database.db, { workspaceId: elsewhere.id, userId: grace.userId, kind: "daemon" });
  await remove(owner, grace);
  expect((await api.query("daemon.me", undefined, { token })).status).toBe(200);
});

test("runtimes and agents can be handed to somebody who stays, whose machine they are then", async () => {
  const { api, workspaceId, owner, member, remove } = await team();
  const [grace, alan] = [await member(), await member()];
  const runtime = await mintRuntime(database.db, { workspaceId, ownerId: grace.userId });
  const agent = await mintAgent(database.db, { workspaceId, ownerId: grace.userId });
  expect((await remove(owner, grace, { handTo: grace.userId })).error?.message).toBe("handTo: must be somebody else");
  const stranger = await mintPerson(database.db);
  expect((await remove(owner, grace, { handTo: stranger.id })).error?.message).toBe("member not found");
  expect((await remove(owner, grace, { handTo: alan.userId })).status).toBe(200);
  const [handed] = await database.db.select().from(runtimes).where(eq(runtimes.id, runtime.id));
  const [also] = await database.db.select().from(agents).where(eq(agents.id, agent.id));
  expect([handed?.ownerId, also?.ownerId]).toEqual([alan.userId, alan.userId]);
  expect((await api.mutate("daemon.heartbeat", { daemonId: runtime.daemonId }, alan.daemon)).status).toBe(200);
  const [deed] = await database.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.workspaceId, workspaceId), eq(auditLog.action, "member.remove")))
    .orderBy(asc(auditLog.at));
  expect(deed).toMatchObject({
    actorId: owner.userId,
    targetId: grace.userId,
    before: { role: "member" },
    after: { handTo: alan.userId, runtimes: [runtime.id], agents: [agent.id], revokedTokens: 1 },
  });
});
