import { randomUUID } from "node:crypto";
import { auditLog } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explained, type Plan } from "../testing/explain";
import { mintLab } from "../testing/lab";
import { mintAgent, mintRuntime } from "../testing/mint";
import { mayErase } from "./commands";
import { listDeeds } from "./queries";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Deed = { action: string; targetName: string | null; isTargetThere: boolean; actorName: string | null };
type Page = { rows: (Deed & { id: string; requestId: string | null })[]; nextCursor: string | null };

async function lab() {
  const place = await mintLab(database);
  const { workspaceId, api } = place;
  const owner = await place.member("owner");
  const list = async (fields: object = {}, who: { cookie: string } = owner) =>
    api.query<Page>("audit.list", { workspaceId, ...fields }, who);
  return { ...place, owner, list };
}

test("A66 a deed is listed with who, what, before and after, and the request it came by", async () => {
  const { workspaceId, api, owner, list } = await lab();
  const { id: runtimeId } = await mintRuntime(database.db, { workspaceId, ownerId: owner.userId });
  const renamed = await api.mutate("runtime.update", { runtimeId, name: "Build box" }, owner);
  expect(renamed.status).toBe(200);
  const { data } = await list();
  expect(data.rows[0]).toMatchObject({
    action: "runtime.update",
    actorId: owner.userId,
    actorName: expect.any(String),
    targetKind: "runtime",
    targetId: runtimeId,
    targetName: "Build box",
    isTargetThere: true,
    before: { name: null },
    after: { name: "Build box" },
    requestId: expect.any(String),
  });
  expect((await api.mutate("runtime.delete", { runtimeId }, owner)).status).toBe(200);
  expect((await list()).data.rows[0]).toMatchObject({
    action: "runtime.delete",
    targetName: "Build box",
    isTargetThere: false,
  });
});

test("A66 members may not read it, and strangers find nothing", async () => {
  const { list, member } = await lab();
  const other = await lab();
  expect(await list({}, await member())).toMatchObject({ status: 403, error: { code: "FORBIDDEN" } });
  expect((await list({}, await member("admin"))).status).toBe(200);
  expect(await list({}, other.owner)).toMatchObject({ status: 404, error: { message: "workspace not found" } });
});

test.each([
  ["changed", sql`update audit_log set after = '{}'`],
  ["given to somebody else", sql`update audit_log set actor_id = gen_random_uuid()`],
  ["removed", sql`delete from audit_log`],
  ["emptied", sql`truncate audit_log`],
  ["emptied with all it is linked to", sql`truncate workspaces, audit_log cascade`],
])("A66 what is written is never %s, not even by the application's own role", async (_done, statement) => {
  const { workspaceId, api, owner, list } = await lab();
  const { id: runtimeId } = await mintRuntime(database.db, { workspaceId, ownerId: owner.userId });
  await api.mutate("runtime.update", { runtimeId, name: "Build box" }, owner);
  const before = (await list()).data;
  const refused = await database.db.execute(statement).catch((error) => error.cause);
  expect(refused).toMatchObject({ code: "42501", message: "audit_log is insert-only" });
  expect((await list()).data).toEqual(before);
});

test("A66 what an operator's command may erase is its own transaction's alone, and never the whole table", async () => {
  const { workspaceId, api, owner } = await lab();
  const { id: runtimeId } = await mintRuntime(database.db, { workspaceId, ownerId: owner.userId });
  await api.mutate("runtime.update", { runtimeId, name: "Build box" }, owner);
  const own = sql`delete from audit_log where workspace_id = ${workspaceId}::uuid`;
  const erased = await database.db.transaction(async (tx) => {
    await mayErase(tx);
    return (await tx.execute(own)).count;
  });
  expect(erased).toBeGreaterThan(0);
  await api.mutate("runtime.update", { runtimeId, name: "Other box" }, owner);
  const emptied = database.db.transaction(async (tx) => {
    await mayErase(tx);
    await tx.execute(sql`truncate audit_log`);
  });
  await expect(emptied).rejects.toMatchObject({ cause: { code: "42501" } });
  await expect(database.db.execute(own)).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("pages follow each other without a gap, also through deeds of one instant, and filters narrow them", async () => {
  const { workspaceId, api, owner, list } = await lab();
  const { id: runtimeId } = await mintRuntime(database.db, { workspaceId, ownerId: owner.userId });
  const { id: agentId } = await mintAgent(database.db, { workspaceId, ownerId: owner.userId, runtimeId });
  for (const name of ["a", "b", "c"]) await api.mutate("agent.update", { agentId, name }, owner);
  await database.db.insert(auditLog).values(
    Array.from({ length: 5 }, () => ({
      workspaceId,
      action: "member.add",
      targetKind: "member",
      targetId: randomUUID(),
    })),
  );
  const whole = (await list()).data.rows.map(({ id }) => id);
  const paged: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { data } = await list({ limit: 3, cursor });
    paged.push(...data.rows.map(({ id }) => id));
    cursor = data.nextCursor;
  }
  expect(paged).toEqual(whole);
  const actions = async (fields: object) => (await list(fields)).data.rows.map(({ action }) => action);
  expect(await actions({ actorId: owner.userId, action: "agent.update" })).toEqual(Array(3).fill("agent.update"));
  expect(await actions({ actorId: null, action: "member.add" })).toEqual(Array(5).fill("member.add"));
  expect(await actions({ targetKind: "agent", targetId: agentId, days: 1 })).toEqual(Array(3).fill("agent.update"));
  expect(await actions({ targetKind: "agent", targetId: randomUUID() })).toEqual([]);
});

test("a page reads its stretch of the index, however long the log is", async () => {
  const { workspaceId } = await lab();
  await database.db.execute(sql`
    insert into audit_log (workspace_id, at, action, target_kind, target_id)
    select ${workspaceId}::uuid, now() - n * interval '1 minute', 'runtime.update', 'runtime', gen_random_uuid()::text
    from generate_series(1, 20000) n`);
  await database.db.execute(sql`vacuum analyze audit_log`);
  const [plan] = await explained(database.url, (db) => listDeeds(db, { workspaceId, limit: 50 }));
  const scans = scansOf(plan).filter(({ "Relation Name": table }) => table === "audit_log");
  expect(scans.map((scan) => scan["Node Type"])).toEqual(["Index Scan"]);
  for (const scan of scans) expect(scan["Actual Rows"]).toBeLessThan(100);
});

const scansOf = (plan: Plan | undefined): Plan[] => (plan ? [plan, ...(plan.Plans ?? []).flatMap(scansOf)] : []);
