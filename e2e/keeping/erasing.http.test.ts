import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  aTask,
  mintPerson,
  mintRuntime,
  mintSession,
  mintToken,
  mintWorkspace,
  someUsage,
} from "@meridian/api/testing";
import { expect, test } from "vitest";
import { apiOf } from "../http/support/client";
import { suite } from "../http/support/suite";

const running = suite();

const HOSTILE = "<script>alert(1)</script>'; drop table audit_log; --";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/** An operator's command as typed, on the database of the running app. */
function admin(...words: string[]) {
  const env = { ...process.env, DATABASE_URL: running.database.url };
  const run = spawnSync(process.execPath, ["scripts/admin.mjs", ...words, "--json"], {
    cwd: checkout,
    env,
    encoding: "utf8",
  });
  return { code: run.status, err: run.stderr, answer: run.stdout ? JSON.parse(run.stdout) : undefined };
}

type Page = { rows: { action: string; after: object | null }[] };

async function place() {
  const { db } = running.database;
  const { id: workspaceId, slug } = await mintWorkspace(db);
  const member = async (role: "owner" | "member") => {
    const { id: userId, email } = await mintPerson(db, { in: { workspaceId, role } });
    return { userId, email, cookie: await mintSession(db, { userId }) };
  };
  return { db, workspaceId, slug, owner: await member("owner"), member: await member("member") };
}

test("A66: deeds stay as they were written, hostile values among them, and a member neither reads nor changes them", async () => {
  const { db, workspaceId, owner, member } = await place();
  const api = apiOf(running.app);
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId: owner.userId });
  await api.mutate("runtime.update", { runtimeId, name: HOSTILE }, owner);
  const listed = async () => (await api.query<Page>("audit.list", { workspaceId }, owner)).data.rows;
  const before = await listed();
  expect(before).toMatchObject([{ action: "runtime.update", after: { name: HOSTILE } }]);
  // As the role that the app itself has.
  const attempts = ["update audit_log set after = null", "delete from audit_log", "truncate audit_log"];
  for (const attempt of attempts) await expect(running.sql.unsafe(attempt)).rejects.toMatchObject({ code: "42501" });
  expect(await listed()).toEqual(before);
  expect(await api.query("audit.list", { workspaceId }, member)).toMatchObject({ status: 403 });
});

const REPORTS = ["usage", "hourlyActivity", "byAgent", "byHour", "byHourOfWeek", "totals", "annotations"];
const DASHBOARDS = [
  "usage",
  "totals",
  "reportedCosts",
  "byAgent",
  "byRuntime",
  "byProject",
  "byMember",
  "byModel",
  "failures",
];

test("A65: after retention every report says what it said, and an item from before is refused and shown as refused", async () => {
  const { db, workspaceId, slug, owner } = await place();
  const api = apiOf(running.app);
  const daemon = { token: await mintToken(db, { workspaceId, userId: owner.userId, kind: "daemon" }) };
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId: owner.userId });
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString();
  const usage = [200, 120, 60, 2].map((days) =>
    someUsage({ id: `u${days}`, occurredAt: daysAgo(days), ...(days > 100 && { costUsd: 1 }) }),
  );
  const send = () => api.mutate("daemon.report", { runtimeId, tasks: [aTask()], usage }, daemon);
  expect((await send()).data).toMatchObject({ usage: usage.map(() => ({ status: "stored" })) });
  const lastDay = daysAgo(1).slice(0, 10);
  const everything = async () => {
    const said: unknown[] = [];
    for (const tz of ["Asia/Kathmandu", "Pacific/Apia"]) {
      const over = { days: 300, tz, lastDay };
      for (const name of REPORTS) said.push((await api.query(`runtime.${name}`, { runtimeId, ...over }, owner)).data);
      for (const name of DASHBOARDS)
        said.push((await api.query(`dashboard.${name}`, { workspaceId, ...over }, owner)).data);
    }
    return said;
  };
  const before = await everything();
  expect(admin("retention", "set", "--workspace", slug, "--keep-days", "30").code).toBe(0);
  expect(admin("retention", "run", "--workspace", slug).answer).toMatchObject({ events: 3, refused: [] });
  expect(await everything()).toEqual(before);
  expect((await send()).data).toMatchObject({
    usage: [{ code: "too_old" }, { code: "too_old" }, { code: "too_old" }, { status: "duplicate" }],
  });
  expect(await everything()).toEqual(before);
  expect((await api.query("runtime.rejects", { runtimeId }, owner)).data).toMatchObject({
    rows: [{ code: "too_old" }, { code: "too_old" }, { code: "too_old" }],
  });
  expect(admin("rollup", "verify", "--workspace", slug).answer).toMatchObject({ mismatched: 0, pending: 0 });
});

test("A64: whoever is erased is signed out everywhere at once, and their usage stays as a former member's", async () => {
  const { db, workspaceId, owner, member } = await place();
  const api = apiOf(running.app);
  const daemon = { token: await mintToken(db, { workspaceId, userId: member.userId, kind: "daemon" }) };
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId: member.userId });
  const usage = [someUsage({ occurredAt: new Date().toISOString() })];
  expect((await api.mutate("daemon.report", { runtimeId, tasks: [aTask()], usage }, daemon)).status).toBe(200);
  const totals = async () =>
    (await api.query<{ totals: object }>("dashboard.totals", { workspaceId, days: 7 }, owner)).data.totals;
  const before = await totals();
  const exported = admin("user", "export", "--email", member.email).answer;
  expect(exported).toMatchObject({ user: { email: member.email }, members: [{ role: "member" }] });
  expect(admin("user", "delete", "--email", owner.email, "--confirm", owner.email)).toMatchObject({
    code: 1,
    err: expect.stringContaining("the only owner of"),
  });
  const erase = () => admin("user", "delete", "--email", member.email, "--confirm", member.email).answer;
  expect(erase()).toMatchObject({ status: "deleted", userId: member.userId });
  expect(await api.query("user.me", undefined, member)).toMatchObject({ status: 401 });
  expect(await api.mutate("daemon.heartbeat", { daemonId: "any" }, daemon)).toMatchObject({ status: 401 });
  expect(await totals()).toEqual(before);
  const runtime = await api.query("runtime.get", { runtimeId }, owner);
  expect(runtime.data).toMatchObject({ ownerId: member.userId, daemonId: null, deviceInfo: "Former member" });
  const deeds = await api.query<Page>("audit.list", { workspaceId }, owner);
  expect(deeds.text).not.toContain(member.email);
  expect(deeds.data.rows).toContainEqual(expect.objectContaining({ action: "member.remove", actorId: null }));
  expect(erase()).toEqual({ status: "absent" });
});
