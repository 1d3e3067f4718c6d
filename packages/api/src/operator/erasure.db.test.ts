import { auditLog, autopilots, members, NO_ID, rows, runtimes, savedViews, users } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { windowOf } from "../report/window";
import { scopeOf } from "../report/workspace/queries";
import { mintAutopilot } from "../testing/automation";
import { mintLab } from "../testing/lab";
import { givePassword, mintAgent, mintPerson, TEST_PASSWORD } from "../testing/mint";
import { aTask, someUsage } from "../testing/reporter";
import { dashboards } from "../testing/reports";
import { deletePerson } from "./delete-person";
import { exportPerson } from "./export-person";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const OPERATOR = { userId: null, operator: "root" };
const erase = (email: string) => deletePerson(database.db, { email, actor: OPERATOR });

async function exported(email: string) {
  let written = "";
  let pieces = 0;
  const write = async (text: string) => {
    written += text;
    pieces += 1;
  };
  await exportPerson(database.db, { email, actor: OPERATOR, write });
  return { written, pieces, document: JSON.parse(written) };
}

/** Somebody who has left a trace wherever one can be left. */
async function grace() {
  const { db } = database;
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const owner = await lab.member("owner");
  const { userId, cookie, daemon } = await lab.member("admin");
  const email = `grace.hopper+${userId.slice(0, 8)}@example.com`;
  await db.update(users).set({ name: "Grace Hopper", email }).where(eq(users.id, userId));
  await givePassword(db, userId);
  const me = { cookie };
  await api.mutate("user.changePassword", { currentPassword: TEST_PASSWORD, newPassword: "another horse battery" }, me);
  await api.mutate("token.create", { workspaceId, kind: "personal", name: "Grace Hopper's script" }, me);
  await api.mutate("invitation.create", { workspaceId, email: "somebody@example.com", role: "member" }, me);
  const other = await mintLab(database);
  const otherOwner = await other.member("owner");
  await other.api.mutate("invitation.create", { workspaceId: other.workspaceId, email, role: "member" }, otherOwner);
  await db.insert(savedViews).values({ workspaceId, userId, name: "Grace's", query: "health=offline" });
  const registered = await api.mutate<{ runtimes: { runtimeId: string }[] }>(
    "daemon.register",
    {
      daemonId: "grace-hoppers-macbook",
      deviceName: "Grace Hopper's MacBook",
      cliVersion: "1.0.0",
      runtimes: [{ provider: "claude", name: "Claude of Grace Hopper", metadata: { host: "grace-hopper.local" } }],
    },
    daemon,
  );
  const runtimeId = registered.data.runtimes[0]?.runtimeId ?? "";
  await api.mutate("machine.rename", { workspaceId, daemonId: "grace-hoppers-macbook", name: "Grace Hopper's" }, me);
  await api.mutate("runtime.update", { runtimeId, name: "Box of Grace Hopper" }, me);
  const usage = [someUsage({ occurredAt: new Date().toISOString() }), { id: "grace hopper's bad item" }];
  await api.mutate("daemon.report", { runtimeId, tasks: [aTask()], usage }, daemon);
  const { id: agentId } = await mintAgent(db, { workspaceId, ownerId: userId, runtimeId });
  const { autopilot } = await mintAutopilot(db, { workspaceId, ownerId: userId, agentId });
  return { ...lab, owner, userId, email, cookie, daemon, runtimeId, autopilot };
}

/** Every row of every table that says this, however it says it. */
async function mentions(text: string): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    database.db,
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const said = await rows<{ row: string }>(
      database.db,
      sql`select t::text as row from ${sql.identifier(name)} t where position(lower(${text}) in lower(t::text)) > 0`,
    );
    found.push(...said.map(({ row }) => `${name}: ${row}`));
  }
  return found;
}

async function dashboard(workspaceId: string) {
  const scope = await scopeOf(database.reportDb, { workspaceId, filters: {}, notFound: Error });
  const window = windowOf({ days: 30, tz: "Asia/Kathmandu", preference: null, now: new Date() }, 30);
  const said = await Promise.all(dashboards.map(({ read }) => read(database.reportDb, { ...scope, window })));
  return JSON.parse(JSON.stringify(said).replaceAll(/"(label|name|detail)":("[^"]*"|null)/g, '"$1":"…"'));
}

test("A64 a person is gone from every table, and every total stays", async () => {
  const { workspaceId, email, userId, owner, api, cookie, daemon, runtimeId, autopilot } = await grace();
  expect((await mentions("grace")).length).toBeGreaterThan(10);
  const before = await dashboard(workspaceId);
  expect(await erase(email)).toEqual({ status: "deleted", userId, workspaces: 1 });
  expect(await mentions("grace")).toEqual([]);
  expect(await mentions(email)).toEqual([]);
  expect(await dashboard(workspaceId)).toEqual(before);
  expect((await api.query("user.me", undefined, { cookie })).status).toBe(401);
  expect((await api.mutate("daemon.heartbeat", { daemonId: "grace-hoppers-macbook" }, daemon)).status).toBe(401);
  const [runtime] = await database.db.select().from(runtimes).where(eq(runtimes.id, runtimeId));
  expect(runtime).toMatchObject({ ownerId: userId, deviceName: "Former member", daemonId: null, name: null });
  const [paused] = await database.db.select().from(autopilots).where(eq(autopilots.id, autopilot.id));
  expect(paused).toMatchObject({ pausedReason: "owner_left" });
  const { data } = await api.query<{ rows: object[] }>("audit.list", { workspaceId }, owner);
  expect(data.rows).toContainEqual(
    expect.objectContaining({ action: "member.remove", targetId: userId, targetName: null, operator: "root" }),
  );
  const own = await database.db.select().from(auditLog).where(eq(auditLog.workspaceId, NO_ID));
  expect(own.filter(({ targetId }) => targetId === userId)).toMatchObject([
    { action: "user.delete", actorId: null, operator: "root", before: null, after: null },
  ]);
  expect(await erase(email)).toEqual({ status: "absent" });
});

test("A64 everything about a person is one document, without a secret in it", async () => {
  const { email, userId, slug } = await grace();
  const { document, written } = await exported(email);
  expect(document).toMatchObject({
    user: { id: userId, email, name: "Grace Hopper" },
    accounts: [{ providerId: "credential" }],
    sessions: [{ userId }],
    members: [{ role: "admin", workspaceSlug: slug }],
    invitations: [{ email: "somebody@example.com" }],
    invitationsReceived: [{ email }],
    savedViews: [{ name: "Grace's" }],
    runtimes: [{ deviceName: "Grace Hopper's MacBook" }],
    autopilots: [{ ownerId: userId, workspaceSlug: slug }],
  });
  expect(document.accessTokens.map(({ name }: { name: string }) => name)).toContain("Grace Hopper's script");
  const actions = document.auditLog.map(({ action }: { action: string }) => action);
  expect(actions).toEqual(
    expect.arrayContaining([
      "user.changePassword",
      "token.create",
      "invitation.create",
      "runtime.update",
      "user.export",
    ]),
  );
  const secrets = await rows<{ secret: string }>(
    database.db,
    sql`
    select hash as secret from access_tokens union select password from accounts where password is not null
    union select token from sessions union select hash from invitations`,
  );
  expect(secrets.filter(({ secret }) => written.includes(secret))).toEqual([]);
});

test("an export of many deeds is written piece by piece", async () => {
  const { id: userId, email } = await mintPerson(database.db);
  await database.db.execute(sql`
    insert into audit_log (workspace_id, actor_id, action, target_kind, target_id)
    select ${NO_ID}::uuid, ${userId}::uuid, 'session.revoke', 'session', n::text from generate_series(1, 1700) n`);
  const { document, pieces } = await exported(email);
  expect(document.auditLog).toHaveLength(1701);
  expect(pieces).toBeGreaterThan(4);
  await expect(exported("nobody@example.com")).rejects.toThrow("user not found");
});

test("nobody is erased while a workspace would lose its only owner, and the answer says what to do", async () => {
  const lab = await mintLab(database);
  const owner = await lab.member("owner");
  const [person] = await database.db.select().from(users).where(eq(users.id, owner.userId));
  const email = person?.email ?? "";
  await expect(erase(email)).rejects.toThrow(
    `the only owner of ${lab.slug}: for each of them make somebody else an owner`,
  );
  expect((await lab.api.query("user.me", undefined, owner)).status).toBe(200);
  await lab.member("owner");
  expect(await erase(email)).toMatchObject({ status: "deleted" });
});

test("of two owners who are erased at once one stays", async () => {
  const lab = await mintLab(database);
  await Promise.all([lab.member("owner"), lab.member("owner")]);
  const both = await database.db
    .select({ email: users.email })
    .from(users)
    .innerJoin(members, eq(members.userId, users.id))
    .where(eq(members.workspaceId, lab.workspaceId));
  const outcomes = await Promise.allSettled(both.map(({ email }) => erase(email)));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await database.db.$count(members, eq(members.workspaceId, lab.workspaceId))).toBe(1);
});
