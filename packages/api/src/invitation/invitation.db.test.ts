import { auditLog, invitations } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPerson, mintSession } from "../testing";
import { mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Created = { id: string; token: string; expiresAt: string; role: string };
type Listed = { id: string; email: string; role: string; expiresAt: string; invitedByName: string };

async function team() {
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const owner = await lab.member("owner");
  const somebody = async () => {
    const { id: userId, email } = await mintPerson(database.db);
    return { userId, email, cookie: await mintSession(database.db, { userId }) };
  };
  type Who = { cookie: string };
  return {
    ...lab,
    owner,
    somebody,
    invite: (fields: object, who: Who = owner) =>
      api.mutate<Created>("invitation.create", { workspaceId, role: "member", ...fields }, who),
    accept: (token: string, who: Who) =>
      api.mutate<{ workspaceSlug: string }>("invitation.accept", { token }, { cookie: who.cookie, address: address() }),
    list: (who: Who = owner) => api.query<Listed[]>("invitation.list", { workspaceId }, who),
    members: (who: Who = owner) =>
      api.query<{ userId: string; role: string }[]>("member.list", { workspaceId }, who).then(({ data }) => data),
  };
}

let addresses = 0;
/** Failures are counted by address; each test's are its own. */
function address(): string {
  addresses += 1;
  return `198.18.${addresses >> 8}.${addresses & 255}`;
}

test("whoever is invited comes in once, with the role they were offered, and the link is worth nothing more", async () => {
  const { owner, somebody, invite, accept, list, members, slug, workspaceId } = await team();
  const grace = await somebody();
  const { status, data } = await invite({ email: grace.email.toUpperCase(), role: "admin" });
  expect([status, data.token]).toEqual([200, expect.stringMatching(/^mrd_inv_[\w-]{32}$/)]);
  expect((await list()).data).toMatchObject([{ id: data.id, email: grace.email, role: "admin", invitedByName: "Ada" }]);
  expect((await accept(data.token, grace)).data).toMatchObject({ workspaceSlug: slug });
  expect(await members()).toContainEqual(expect.objectContaining({ userId: grace.userId, role: "admin" }));
  expect((await list()).data).toEqual([]);
  expect((await accept(data.token, grace)).status).toBe(404);
  const deeds = await database.db
    .select({ action: auditLog.action, actorId: auditLog.actorId })
    .from(auditLog)
    .where(eq(auditLog.workspaceId, workspaceId))
    .orderBy(asc(auditLog.at));
  expect(deeds.map(({ action, actorId }) => [action, actorId === owner.userId ? "owner" : "grace"])).toEqual(
    expect.arrayContaining([
      ["invitation.create", "owner"],
      ["invitation.accept", "grace"],
      ["member.add", "grace"],
    ]),
  );
});

test("a link lasts a week, or as long as was chosen, and is kept as a hash", async () => {
  const { invite } = await team();
  const daysOf = ({ expiresAt }: Created) => Math.round((Date.parse(expiresAt) - Date.now()) / (24 * 60 * 60 * 1000));
  const week = (await invite({ email: "grace@example.com" })).data;
  expect([daysOf(week), daysOf((await invite({ email: "alan@example.com", expiresInDays: 1 })).data)]).toEqual([7, 1]);
  const [row] = await database.db.select().from(invitations).where(eq(invitations.id, week.id));
  expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(row)).not.toContain(week.token.slice(8));
});

test("nobody gives away more than they have", async () => {
  const { member, invite } = await team();
  const [admin, plain] = [await member("admin"), await member("member")];
  expect((await invite({ email: "a@example.com", role: "admin" }, admin)).status).toBe(200);
  expect((await invite({ email: "b@example.com", role: "owner" }, admin)).error).toEqual({
    code: "FORBIDDEN",
    message: "only owners may make somebody an owner",
  });
  expect((await invite({ email: "c@example.com" }, plain)).error?.message).toBe(
    "only owners and admins may invite people",
  );
  // Nor takes away what an owner offered, be it by offering less.
  const offered = (await invite({ email: "d@example.com", role: "owner" })).data;
  expect((await invite({ email: "d@example.com", role: "member" }, admin)).status).toBe(403);
  const { api } = await team();
  expect((await api.mutate("invitation.revoke", { invitationId: offered.id }, admin)).status).toBe(403);
});

test("an address that is invited again has one invitation: the newer link works, the older does not", async () => {
  const { somebody, invite, accept, list } = await team();
  const grace = await somebody();
  const first = (await invite({ email: grace.email })).data;
  const second = (await invite({ email: grace.email, role: "admin" })).data;
  expect((await list()).data).toHaveLength(1);
  expect((await accept(first.token, grace)).status).toBe(404);
  expect((await accept(second.token, grace)).status).toBe(200);
  expect((await invite({ email: grace.email })).error).toEqual({
    code: "CONFLICT",
    message: "this person is a member already",
  });
});

test("with another account the link opens nothing, stays good, and tells no more than a hint of the address", async () => {
  const { api, somebody, invite, accept } = await team();
  const [grace, other] = [await somebody(), await somebody()];
  const { token } = (await invite({ email: grace.email })).data;
  expect((await accept(token, other)).error?.message).toBe("this invitation is for another account");
  const read = (who?: { cookie: string }) => api.query("invitation.get", { token }, who);
  const seen = await read(other);
  expect(seen.data).toMatchObject({
    workspaceName: "Lab",
    invitedByName: "Ada",
    role: "member",
    isForCaller: false,
    emailHint: `${grace.email[0]}…@example.com`,
  });
  expect(seen.text).not.toContain(grace.email);
  expect((await read()).data).toMatchObject({ isForCaller: null });
  expect((await read(grace)).data).toMatchObject({ isForCaller: true });
  expect((await accept(token, grace)).status).toBe(200);
});

test("expired, withdrawn, used and made-up links are answered alike", async () => {
  const { api, owner, somebody, invite, accept } = await team();
  const grace = await somebody();
  const expired = (await invite({ email: grace.email })).data;
  await database.db
    .update(invitations)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(invitations.id, expired.id));
  const alan = await somebody();
  const withdrawn = (await invite({ email: alan.email })).data;
  expect((await api.mutate("invitation.revoke", { invitationId: withdrawn.id }, owner)).status).toBe(200);
  expect((await api.mutate("invitation.revoke", { invitationId: withdrawn.id }, owner)).status).toBe(404);
  const answers = [
    await accept(expired.token, grace),
    await accept(withdrawn.token, alan),
    await accept(`mrd_inv_${"A".repeat(32)}`, alan),
    await accept("nonsense", alan),
    await api.query("invitation.get", { token: withdrawn.token }),
  ].map(({ status, error }) => ({ status, error }));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toEqual({ status: 404, error: { code: "NOT_FOUND", message: "invitation not found" } });
});

test("an invitation goes with the rights of whoever gave it", async () => {
  const { api, workspaceId, owner, member, invite, list } = await team();
  const second = await member("owner");
  await invite({ email: "owner@example.com", role: "owner" }, second);
  await invite({ email: "member@example.com" }, second);
  const change = (role: string) => api.mutate("member.update", { workspaceId, userId: second.userId, role }, owner);
  await change("admin");
  expect((await list()).data.map(({ email }) => email)).toEqual(["member@example.com"]);
  await change("member");
  expect((await list()).data).toEqual([]);
});

test("whoever became a member on another way keeps the role they have", async () => {
  const { api, owner, somebody, invite, accept, members, workspaceId } = await team();
  const grace = await somebody();
  const { token } = (await invite({ email: grace.email, role: "owner" })).data;
  await database.db.execute(sql`insert into members (workspace_id, user_id, role)
    values (${workspaceId}, ${grace.userId}, 'member')`);
  expect((await accept(token, grace)).status).toBe(200);
  expect(await members()).toContainEqual(expect.objectContaining({ userId: grace.userId, role: "member" }));
  expect((await api.query("invitation.list", { workspaceId }, owner)).data).toEqual([]);
});
