import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { aTask, mintToken, someUsage, testApi, testReporter, testServices } from "@meridian/api/testing";
import { auditLog, rows, usageEvents, workspaces } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { verify } from "@meridian/rollup";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runAdmin } from "./run";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** A workspace with a machine that has reported. */
async function workspace() {
  const { db } = database;
  const reporter = await testReporter(db);
  const { workspaceId, runtimeId, userId } = reporter;
  const usage = Array.from({ length: 50 }, (_, n) => someUsage({ id: `u${n}` }));
  await reporter.report({ tasks: [aTask()], usage: [...usage, { id: "bad" }] });
  const [found] = await db.select().from(workspaces).where(eq(workspaces.id, workspaceId));
  const token = await mintToken(db, { workspaceId, userId, kind: "daemon" });
  const api = testApi(testServices(database));
  const report = () => api.mutate("daemon.report", { runtimeId, usage: [someUsage({ id: "late" })] }, { token });
  return { ...reporter, slug: found?.slug ?? "", report };
}

const line = (slug: string, ...more: string[]) => [
  "workspace",
  "delete",
  "--workspace",
  slug,
  "--confirm",
  slug,
  "--json",
  ...more,
];

async function admin(words: string[]) {
  const written = { out: "", err: "" };
  const into = (key: keyof typeof written) => ({
    write: (text: string) => {
      written[key] += text;
    },
  });
  const console = { stdin: (async function* () {})(), stdout: into("out"), stderr: into("err") };
  const code = await runAdmin(words, console, { dataDir: tmpdir(), databaseUrl: database.url });
  return { code, ...written };
}

/** How many rows of every table that knows workspaces are one's. */
async function rowsOf(workspaceId: string): Promise<Record<string, number>> {
  const tables = await rows<{ name: string }>(
    database.db,
    sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [found] = await rows<{ count: number }>(
      database.db,
      sql`select count(*)::int as count from ${sql.identifier(name)} where workspace_id = ${workspaceId}::uuid`,
    );
    if (found && found.count > 0) counts[name] = found.count;
  }
  return counts;
}

test("A64 a deleted workspace is gone from every table, its machines are strangers, and others keep theirs", async () => {
  const [doomed, other] = [await workspace(), await workspace()];
  const [before, others] = [await rowsOf(doomed.workspaceId), await rowsOf(other.workspaceId)];
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(["usage_events", "usage_buckets", "task_buckets", "tasks", "ingest_rejects", "runtimes"]),
  );
  const dry = await admin(line(doomed.slug, "--dry-run"));
  expect(JSON.parse(dry.out)).toEqual({ workspaceId: doomed.workspaceId, isDryRun: true, rows: before });
  expect(await rowsOf(doomed.workspaceId)).toEqual(before);
  const { code, out, err } = await admin(line(doomed.slug));
  expect({ code, ...JSON.parse(out) }).toEqual({
    code: 0,
    workspaceId: doomed.workspaceId,
    isDryRun: false,
    rows: before,
  });
  expect(err).toContain("usage_events: 50\n");
  expect(await rowsOf(doomed.workspaceId)).toEqual({});
  expect((await doomed.report()).status).toBe(401);
  expect(await rowsOf(doomed.workspaceId)).toEqual({});
  expect(await rowsOf(other.workspaceId)).toEqual(others);
  expect((await other.report()).status).toBe(200);
  expect(await verify(database.db, { workspaceId: other.workspaceId })).toMatchObject({ mismatched: 0 });
  const deeds = await database.db.select().from(auditLog).where(eq(auditLog.targetId, doomed.workspaceId));
  expect(deeds).toMatchObject([{ action: "workspace.delete", actorId: null, before: { slug: doomed.slug } }]);
  expect(await admin(line(doomed.slug))).toMatchObject({ code: 1, err: "workspace not found\n" });
});

test("A64 R-F3 a deletion that was killed between its bites is finished by asking again", async () => {
  const { slug, workspaceId, report } = await workspace();
  const root = fileURLToPath(new URL("../../../..", import.meta.url));
  let ended: Promise<unknown> = Promise.resolve();
  await database.db.transaction(async (tx) => {
    // What the last of its tables need: it stops there, with all before it committed.
    await tx.execute(sql`select from usage_events where workspace_id = ${workspaceId}::uuid for update`);
    const run = spawn(process.execPath, ["scripts/admin.mjs", ...line(slug)], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: database.url },
      stdio: "ignore",
    });
    ended = once(run, "exit");
    while (!(await isWaiting()));
    run.kill("SIGKILL");
    await ended;
  });
  expect((await report()).status).toBe(401);
  expect(await database.db.select().from(workspaces).where(eq(workspaces.id, workspaceId))).toHaveLength(1);
  expect(await admin(line(slug))).toMatchObject({ code: 0 });
  expect(await rowsOf(workspaceId)).toEqual({});
  expect(await database.db.select().from(usageEvents).where(eq(usageEvents.workspaceId, workspaceId))).toEqual([]);
  expect(await database.db.select().from(workspaces).where(eq(workspaces.id, workspaceId))).toEqual([]);
});

async function isWaiting(): Promise<boolean> {
  const waiting = await rows(
    database.db,
    sql`
    select from pg_stat_activity
    where datname = current_database() and application_name = 'meridian-admin' and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}

test("a deletion asks for the same slug twice", async () => {
  const { slug, workspaceId } = await workspace();
  const [first, ...rest] = line(slug);
  const unlike = [first ?? "", ...rest].map((word, n) => (n === 5 ? "another" : word));
  expect(await admin(unlike)).toMatchObject({ code: 2, err: "--confirm: not the same workspace\n" });
  expect(await rowsOf(workspaceId)).not.toEqual({});
});
