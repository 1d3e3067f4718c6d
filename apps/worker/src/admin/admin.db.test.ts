import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { tmpdir, userInfo } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { testApi, testReporter, testServices } from "@meridian/api/testing";
import { accounts, auditLog, members, sessions, usageBuckets, users, workspaces } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAdmin } from "./run";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Ran = { code: number; out: string; err: string; answer: Record<string, unknown> };

/** One command as typed, on this test's database. */
async function admin(line: string[], { stdin = "", url = database.url } = {}): Promise<Ran> {
  const written = { out: "", err: "" };
  const into = (key: keyof typeof written) => ({
    write: (text: string) => {
      written[key] += text;
    },
  });
  const console = {
    stdin: (async function* () {
      yield stdin;
    })(),
    stdout: into("out"),
    stderr: into("err"),
  };
  const code = await runAdmin(line, console, { dataDir: tmpdir(), databaseUrl: url });
  return { code, ...written, answer: line.includes("--json") && written.out ? JSON.parse(written.out) : {} };
}

const somebody = () => {
  const id = randomUUID();
  return { email: `${id}@example.com`, workspace: `w-${id}` };
};
const bootstrap = ({ email, workspace }: ReturnType<typeof somebody>, ...more: string[]) => [
  "bootstrap",
  "--email",
  email,
  "--name",
  "Ada",
  "--workspace",
  workspace,
  "--json",
  ...more,
];
const api = () => testApi(testServices(database));

describe("bootstrap", () => {
  test("makes a person who owns a workspace, with a token that works", async () => {
    const who = somebody();
    const { code, answer, err } = await admin(bootstrap(who));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(answer).toEqual({
      userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      workspaceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      workspaceSlug: who.workspace,
      token: expect.stringMatching(/^mrd_pat_/),
    });
    const list = await api().query("workspace.list", undefined, { token: String(answer.token) });
    expect(list.data).toMatchObject([{ id: answer.workspaceId, slug: who.workspace, role: "owner" }]);
  });

  test("run again finds what it made, and gives a fresh token", async () => {
    const who = somebody();
    const first = (await admin(bootstrap(who))).answer;
    const again = (await admin(bootstrap({ ...who, email: who.email.toUpperCase() }))).answer;
    expect(again).toEqual({ ...first, token: expect.stringMatching(/^mrd_pat_/) });
    expect(again.token).not.toBe(first.token);
    for (const { token } of [first, again])
      expect((await api().query("user.me", undefined, { token: String(token) })).status).toBe(200);
  });

  test("run by two operators at once makes one of each", async () => {
    const who = somebody();
    const [one, other] = await Promise.all([admin(bootstrap(who)), admin(bootstrap(who))]);
    expect([one.code, other.code]).toEqual([0, 0]);
    expect(other.answer.userId).toBe(one.answer.userId);
    expect(other.answer.workspaceId).toBe(one.answer.workspaceId);
  });

  test("takes the password from stdin, without its line end", async () => {
    const who = somebody();
    const { answer } = await admin(bootstrap(who, "--password-stdin"), { stdin: "correct horse battery\n" });
    const kept = await database.db
      .select()
      .from(accounts)
      .where(eq(accounts.userId, String(answer.userId)));
    expect(kept).toMatchObject([
      { providerId: "credential", accountId: answer.userId, password: expect.stringContaining(":") },
    ]);
  });

  test("refuses a password that is too short before it makes anything", async () => {
    const who = somebody();
    const { code, err } = await admin(bootstrap(who, "--password-stdin"), { stdin: "short\n" });
    expect({ code, err }).toEqual({ code: 2, err: "--password-stdin: shorter than 8 characters\n" });
    expect(await database.db.select().from(users).where(eq(users.email, who.email))).toEqual([]);
  });
});

describe("member add", () => {
  const add = (workspace: string, email: string, role: "owner" | "admin" | "member") =>
    admin(["member", "add", "--workspace", workspace, "--email", email, "--name", "Grace", "--role", role, "--json"]);

  test("makes a member with a token, and gives them another role when asked again", async () => {
    const who = somebody();
    const { answer: place } = await admin(bootstrap(who));
    const { email } = somebody();
    const { code, answer } = await add(who.workspace, email, "member");
    expect({ code, answer }).toEqual({
      code: 0,
      answer: { userId: expect.any(String), token: expect.stringMatching(/^mrd_pat_/) },
    });
    const roleOf = async () =>
      (await api().query<{ role: string }>("workspace.get", { slug: who.workspace }, { token: String(answer.token) }))
        .data.role;
    expect(await roleOf()).toBe("member");
    expect((await add(who.workspace, email, "admin")).answer.userId).toBe(answer.userId);
    expect(await roleOf()).toBe("admin");
    const deeds = await database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.workspaceId, String(place.workspaceId)))
      .orderBy(auditLog.at);
    expect(deeds.filter(({ targetKind }) => targetKind === "member")).toMatchObject([
      { action: "member.add", actorId: null, targetId: answer.userId, before: null, after: { role: "member" } },
      { action: "member.update", actorId: null, before: { role: "member" }, after: { role: "admin" } },
    ]);
  });

  test("never takes a workspace's last owner away, not even when two owners go at once", async () => {
    const who = somebody();
    const { email } = somebody();
    const { answer: place } = await admin(bootstrap(who));
    expect(await add(who.workspace, who.email, "member")).toMatchObject({
      code: 1,
      err: "a workspace keeps at least one owner\n",
    });
    await add(who.workspace, email, "owner");
    const both = await Promise.all([add(who.workspace, who.email, "member"), add(who.workspace, email, "admin")]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    const here = and(eq(members.workspaceId, String(place.workspaceId)), eq(members.role, "owner"));
    expect(await database.db.select().from(members).where(here)).toHaveLength(1);
  });

  test("needs the workspace to be there", async () => {
    expect(await add("no-such-place", somebody().email, "member")).toMatchObject({
      code: 1,
      out: "",
      err: "workspace not found\n",
    });
  });
});

describe("token create", () => {
  const create = (workspace: string, email: string, ...more: string[]) =>
    admin(["token", "create", "--workspace", workspace, "--kind", "daemon", "--email", email, "--json", ...more]);

  test("makes a daemon's token for a member", async () => {
    const who = somebody();
    const { answer: place } = await admin(bootstrap(who));
    const { code, answer } = await create(who.workspace, who.email, "--expires-days", "7");
    expect({ code, answer }).toEqual({
      code: 0,
      answer: { tokenId: expect.any(String), token: expect.stringMatching(/^mrd_dmn_/) },
    });
    const me = await api().query("daemon.me", undefined, { token: String(answer.token) });
    expect(me.data).toMatchObject({
      workspaceId: place.workspaceId,
      workspaceSlug: who.workspace,
      userId: place.userId,
    });
  });

  test("is for members alone", async () => {
    const [one, other] = [somebody(), somebody()];
    await Promise.all([admin(bootstrap(one)), admin(bootstrap(other))]);
    expect(await create(one.workspace, other.email)).toMatchObject({ code: 1, err: "member not found\n" });
  });

  test.each(["0", "-1", "1.5", "many", "99999"])("for %s days makes no sense", async (days) => {
    const who = somebody();
    expect(await create(who.workspace, who.email, `--expires-days=${days}`)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^--expires-days: /),
    });
  });
});

test("A66 a new password ends the sessions that the old one opened, and the log has the operator's name", async () => {
  const who = somebody();
  const { answer } = await admin(bootstrap(who, "--password-stdin"), { stdin: "correct horse battery" });
  const userId = String(answer.userId);
  await database.db
    .insert(sessions)
    .values({ id: randomUUID(), userId, token: randomUUID(), expiresAt: sql`now() + interval '1 day'` });
  const before = await database.db.select().from(accounts).where(eq(accounts.userId, userId));
  const change = await admin(["user", "password", "--email", who.email, "--password-stdin", "--json"], {
    stdin: "battery staple horse",
  });
  expect(change).toMatchObject({ code: 0, answer: { userId } });
  const after = await database.db.select().from(accounts).where(eq(accounts.userId, userId));
  expect(after).toHaveLength(1);
  expect(after[0]?.password).not.toBe(before[0]?.password);
  expect(await database.db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([]);
  const deeds = await database.db.select().from(auditLog).where(eq(auditLog.targetId, userId)).orderBy(auditLog.at);
  expect(deeds.filter(({ action }) => action === "user.changePassword")).toMatchObject([
    { actorId: null, operator: userInfo().username, after: { endedSessions: 0 } },
    { actorId: null, operator: userInfo().username, after: { endedSessions: 1 } },
  ]);
});

describe("rollup", () => {
  test("verify is fine while buckets are the sum of their facts, and fails with samples when one is not", async () => {
    const lab = await testReporter(database.db);
    await lab.report({
      tasks: [{ id: "t", agent: "a", status: "running", createdAt: "2026-03-28T18:00:00Z" }],
      usage: [
        { id: "u", taskId: "t", provider: "anthropic", model: "m", occurredAt: "2026-03-28T18:15:00Z", inputTokens: 7 },
      ],
    });
    const [workspace] = await database.db.select().from(workspaces).where(eq(workspaces.id, lab.workspaceId));
    const scope = ["--workspace", workspace?.slug ?? "", "--json"];
    const verify = (...more: string[]) => admin(["rollup", "verify", ...scope, ...more]);
    expect(await verify()).toMatchObject({ code: 0, answer: { checked: 2, mismatched: 0, pending: 0, samples: [] } });
    await database.db.update(usageBuckets).set({ inputTokens: 8 }).where(eq(usageBuckets.runtimeId, lab.runtimeId));
    expect(await verify()).toMatchObject({
      code: 1,
      answer: { mismatched: 1, samples: [{ runtimeId: lab.runtimeId }] },
    });
    expect((await verify("--since", "2026-03-29")).answer).toMatchObject({ checked: 0 });
    const backfill = (...more: string[]) => admin(["rollup", "backfill", ...scope, ...more]);
    expect(await backfill("--dry-run")).toMatchObject({ code: 0, answer: { runtimes: 1, slices: 1 } });
    expect((await verify()).code).toBe(1);
    const { code, err } = await backfill("--pause-ms", "1");
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(new RegExp(`^${lab.runtimeId} until 2026-`)) });
    expect((await verify()).code).toBe(0);
    const deeds = await database.db.select().from(auditLog).where(eq(auditLog.workspaceId, lab.workspaceId));
    expect(deeds).toMatchObject([{ action: "workspace.backfill", actorId: null, operator: userInfo().username }]);
  });

  test("lag says what waits to be rebuilt", async () => {
    expect(await admin(["rollup", "lag", "--json"])).toMatchObject({
      code: 0,
      answer: { dirtyKeys: 0, oldestDirtySeconds: 0 },
    });
  });
});

describe("a command line", () => {
  test.each([
    [[], "no such command"],
    [["nonsense"], "no such command"],
    [["member"], "no such command"],
    [["bootstrap"], "--email is missing"],
    [["bootstrap", "--email", "x", "--name", "n", "--workspace", "w"], "--email: not an e-mail address"],
    [["bootstrap", "--email", "a@b.co", "--name", "n", "--workspace", "No!"], "--workspace: lower-case"],
    [["bootstrap", "--password", "secret"], "Unknown option '--password'"],
    [["bootstrap", "stray"], "Unexpected argument 'stray'"],
    [["user", "password", "--email", "a@b.co"], "--password-stdin is missing"],
    [["rollup", "verify", "--since", "yesterday"], "--since: "],
    [["rollup", "backfill", "--pause-ms", "soon"], "--pause-ms: "],
  ])("that makes no sense (%j) exits 2 and says why, without a database", async (line, words) => {
    const { code, out, err } = await admin(line, { url: "postgres://nobody@127.0.0.1:1/none" });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(words);
  });

  test("that asks for help gets it on stdout", async () => {
    for (const line of [["--help"], ["help"], ["bootstrap", "--help"]])
      expect(await admin(line)).toMatchObject({ code: 0, out: expect.stringContaining("bootstrap --email"), err: "" });
  });

  test("that asks for help with a word that begins several gets all of those", async () => {
    const { code, out, err } = await admin(["rollup", "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const name of ["rollup verify", "rollup backfill", "rollup lag"]) expect(out).toContain(name);
    expect(out).not.toContain("bootstrap");
    expect(await admin(["nonsense", "--help"])).toMatchObject({ code: 2, out: "" });
  });

  test("without --json is answered line by line", async () => {
    const { out } = await admin(["rollup", "lag"]);
    expect(out).toBe("dirtyKeys: 0\noldestDirtySeconds: 0\n");
  });

  test("to a database that is away exits 1", async () => {
    const { code, out, err } = await admin(["rollup", "lag"], { url: "postgres://nobody@127.0.0.1:1/none" });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^the database can not be reached/);
  });
});

test.each([
  ["a secret that is too short", { MERIDIAN_SECRET: "short" }, /^MERIDIAN_SECRET is too short/],
  ["a data directory that can not be made", { DATABASE_URL: "", MERIDIAN_DATA_DIR: "/proc/nope" }, /^\/proc\/nope can/],
  ["a demo that is neither", { MERIDIAN_DEMO: "maybe" }, /^MERIDIAN_DEMO must be 1 or 0/],
])("%s is one line and no stack", async (_what, env, words) => {
  const root = fileURLToPath(new URL("../../../..", import.meta.url));
  const run = promisify(execFile)(process.execPath, ["scripts/admin.mjs", "rollup", "lag"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: database.url, ...env },
  });
  const { code, stdout, stderr } = await run.catch((error) => error);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(words);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

test("the program itself answers with JSON alone on stdout", async () => {
  const root = fileURLToPath(new URL("../../../..", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/admin.mjs", ...bootstrap(somebody())], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: database.url },
  });
  expect(JSON.parse(stdout)).toMatchObject({ token: expect.stringMatching(/^mrd_pat_/) });
});
