import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { aTask, someUsage, type TestReporter, testReporter } from "@meridian/api/testing";
import { rows, usageEvents, workspaces } from "@meridian/db";
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

async function admin(...words: string[]) {
  const written = { out: "", err: "" };
  const into = (key: keyof typeof written) => ({
    write: (text: string) => {
      written[key] += text;
    },
  });
  const console = { stdin: (async function* () {})(), stdout: into("out"), stderr: into("err") };
  const code = await runAdmin([...words, "--json"], console, { dataDir: tmpdir(), databaseUrl: database.url });
  return { code, err: written.err, answer: written.out ? JSON.parse(written.out) : undefined };
}

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString();

/** Two runtimes with a request of a year ago and one of yesterday, in the order in which they are looked at. */
async function used() {
  const first = await testReporter(database.db);
  const labs = [first, await testReporter(database.db, first)];
  for (const lab of labs) {
    const usage = [365, 1].map((days) => someUsage({ id: `u${days}`, occurredAt: daysAgo(days) }));
    await lab.report({ tasks: [aTask()], usage });
  }
  const [workspace] = await database.db.select().from(workspaces).where(eq(workspaces.id, first.workspaceId));
  const [one, other] = labs.sort((a, b) => (a.runtimeId < b.runtimeId ? -1 : 1));
  if (!one || !other || !workspace) throw new Error("nothing was made");
  return { one, other, slug: workspace.slug };
}

const left = ({ runtimeId }: TestReporter) => database.db.$count(usageEvents, eq(usageEvents.runtimeId, runtimeId));

test("a rule is set, listed and applied, and tells what it did", async () => {
  const { one, other, slug } = await used();
  expect(await admin("retention", "set", "--workspace", slug, "--keep-days", "30")).toMatchObject({
    code: 0,
    answer: { workspaceId: one.workspaceId, keepDays: 30 },
  });
  expect(await admin("retention", "run", "--workspace", slug, "--dry-run")).toMatchObject({ answer: { events: 2 } });
  const { code, answer, err } = await admin("retention", "run", "--workspace", slug);
  expect({ code, answer }).toEqual({
    code: 0,
    answer: { isDryRun: false, runtimes: 2, events: 2, autopilotRuns: 0, refused: [] },
  });
  expect(err).toBe(`${one.runtimeId}: 1\n${other.runtimeId}: 1\n`);
  const listed = await admin("retention", "list");
  expect(listed.answer).toMatchObject([{ workspace: slug, keepDays: 30, keptSince: expect.any(String) }]);
  await admin("retention", "set", "--workspace", slug, "--keep-days", "all");
  expect((await admin("retention", "list")).answer).toEqual([]);
});

test.each(["29", "0", "-1", "1.5", "forever", ""])("to keep %j days makes no sense", async (days) => {
  expect(await admin("retention", "set", "--workspace", "lab", `--keep-days=${days}`)).toMatchObject({
    code: 2,
    err: "--keep-days: a number of days from 30 to 3650, or all\n",
  });
});

test("A65 R-F3 a run that was killed between two runtimes is finished by another", async () => {
  const { one, other, slug } = await used();
  await admin("retention", "set", "--workspace", slug, "--keep-days", "30");
  const root = fileURLToPath(new URL("../../../..", import.meta.url));
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select from runtimes where id = ${other.runtimeId}::uuid for update`);
    const run = spawn(process.execPath, ["scripts/admin.mjs", "retention", "run", "--workspace", slug], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: database.url },
      stdio: "ignore",
    });
    while (!(await isWaiting()));
    run.kill("SIGKILL");
    await once(run, "exit");
  });
  expect([await left(one), await left(other)]).toEqual([1, 2]);
  expect((await admin("retention", "run", "--workspace", slug)).answer).toMatchObject({ events: 1 });
  expect([await left(one), await left(other)]).toEqual([1, 1]);
  expect(await verify(database.db, { workspaceId: one.workspaceId })).toMatchObject({ mismatched: 0 });
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
