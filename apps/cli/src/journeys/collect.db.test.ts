import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { mintPerson, mintToken, mintWorkspace } from "@meridian/api/testing";
import { rows, runtimes, tasks, usageEvents } from "@meridian/db";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answer, appendLog, prompt, SECRET, writeLog } from "../testing/claude-log";
import { type CommandHere, commandHere } from "../testing/in-process";
import { type MeridianServer, meridianServer } from "../testing/meridian-server";

let server: MeridianServer;
let command: CommandHere;
let root: string;
let count = 0;
beforeAll(async () => {
  server = await meridianServer();
  command = commandHere();
});
afterAll(async () => {
  command.remove();
  await server.close();
});
beforeEach(async () => {
  count += 1;
  root = join(command.home, `root-${count}`);
  await server.forget();
});

const state = () => `state-${count}`;
const run = (args: string[]) => command.run(args, { state: state() });
const logInWith = (token: string, ...flags: string[]) =>
  command.logIn(token, ["--url", server.url, ...flags], { state: state() });
const logIn = (...flags: string[]) => logInWith(server.daemonToken, "--agent", "ada", ...flags);
const collect = (...flags: string[]) => run(["collect", "--root", root, ...flags]);

/** The events in the database, as sums. */
async function counted() {
  const [found] = await rows<Record<"events" | "output" | "tasks" | "runtimes", number>>(
    server.database.db,
    sql`select count(*)::int as events, coalesce(sum(output_tokens), 0)::int as output,
      (select count(*)::int from tasks) as tasks, (select count(*)::int from runtimes) as runtimes from usage_events`,
  );
  return found;
}

describe("what leaves the machine", () => {
  const TASK = ["id", "agent", "status", "createdAt", "startedAt", "completedAt", "project"];
  const USAGE = ["id", "taskId", "provider", "model", "occurredAt", "inputTokens", "outputTokens", "cacheReadTokens"];
  USAGE.push("cacheWriteTokens", "cacheWrite1hTokens", "reasoningTokens", "revision");

  test("is, to the byte, what a dry run prints", async () => {
    writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer(), answer({ id: "msg_2", session: "session-2" })]);
    await logIn();
    const lines = (await collect("--dry-run")).stdout.trim().split("\n");
    await collect();
    const [report] = server.reports();
    const { runtimeId } = JSON.parse(report?.body ?? "");
    const told = (isUsage: boolean) => lines.filter((line) => line.includes('"taskId"') === isUsage).join(",");
    expect(report?.body).toBe(`{"runtimeId":"${runtimeId}","tasks":[${told(false)}],"usage":[${told(true)}]}`);
    expect(server.reports()).toHaveLength(1);
  });

  test("A63: is counters, names, times and ids, and never a word of what was said", async () => {
    const words = {
      summary: SECRET,
      toolUseResult: { stdout: SECRET },
      gitBranch: SECRET,
      slug: SECRET,
      title: SECRET,
    };
    writeLog(root, `-home-${SECRET}/session-1.jsonl`, [
      prompt({ cwd: `/home/${SECRET}/app` }),
      answer({ cwd: `/home/${SECRET}/app`, entry: words }),
    ]);
    await logIn();
    await collect();
    const { tasks: sent, usage } = JSON.parse(server.reports()[0]?.body ?? "");
    expect(Object.keys(sent[0])).toEqual(TASK);
    expect(Object.keys(usage[0])).toEqual(USAGE);
    expect(sent[0].project).toBe("app");
    for (const { path, body } of server.heard) expect(path + body).not.toContain(SECRET);
    const kept = readFileSync(join(command.home, state(), "logs-claude-code.json"), "utf8");
    expect(kept).not.toContain("text");
  });
});

describe("collecting", () => {
  test("twice changes nothing and sends nothing", async () => {
    writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer(), answer({ id: "msg_2" })]);
    await logIn();
    expect(await collect("--json")).toMatchObject({ code: 0 });
    const once = await counted();
    expect(once).toEqual({ events: 2, output: 40, tasks: 1, runtimes: 1 });
    const again = await collect("--json");
    expect(JSON.parse(again.stdout).sources[0]).toMatchObject({ stored: 0, updated: 0, duplicate: 0 });
    expect((await collect("--dry-run")).stdout).toBe("");
    expect(server.reports()).toHaveLength(1);
    expect(await counted()).toEqual(once);
  });

  test("while a response streams ends with its last copy, at its first time", async () => {
    const file = writeLog(root, "-work-app/session-1.jsonl", [answer({ usage: { output_tokens: 3 } })]);
    await logIn();
    await collect();
    appendLog(file, [answer({ at: "2026-03-01T10:00:09.000Z", usage: { output_tokens: 300 } })]);
    await collect();
    expect(await counted()).toMatchObject({ events: 1, output: 300 });
    const [event] = await server.database.db.select().from(usageEvents);
    expect(event?.occurredAt.toISOString()).toBe("2026-03-01T10:00:00.000Z");
  });

  test("a resumed session before the one it resumes moves the response back to it", async () => {
    writeLog(root, "-work-app/resumed.jsonl", [answer({ session: "resumed", at: "2026-03-01T12:00:00.000Z" })]);
    await logIn();
    await collect();
    writeLog(root, "-work-app/first.jsonl", [answer({ session: "first" })]);
    await collect();
    const { db } = server.database;
    const [event] = await db
      .select({ task: tasks.externalId })
      .from(usageEvents)
      .innerJoin(tasks, eq(tasks.id, usageEvents.taskId));
    expect(event?.task).toBe("first");
    expect(await counted()).toMatchObject({ events: 1, output: 20 });
  });

  test("after its state was lost is the same daemon, and tells nothing new", async () => {
    writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer()]);
    await logIn();
    await collect();
    const once = await counted();
    rmSync(join(command.home, state()), { recursive: true });
    await logIn();
    expect(JSON.parse((await collect("--json")).stdout).sources[0]).toMatchObject({
      stored: 0,
      updated: 0,
      duplicate: 2,
    });
    expect(await counted()).toEqual(once);
  });

  test("after only the memory of what was sent was lost, likewise", async () => {
    writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer()]);
    await logIn();
    await collect();
    const once = await counted();
    for (const file of ["logs-claude-code.json", "registration.json"]) rmSync(join(command.home, state(), file));
    await collect();
    expect(await counted()).toEqual(once);
  });

  test("of a log that was deleted since keeps what it told", async () => {
    const file = writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer()]);
    writeLog(root, "-work-app/session-2.jsonl", [answer({ id: "msg_2", session: "session-2" })]);
    await logIn();
    await collect();
    rmSync(file);
    expect((await collect()).code).toBe(0);
    expect(await counted()).toMatchObject({ events: 2, tasks: 2 });
  });

  test("into a runtime that was deleted makes one new, with what was never acknowledged and its sessions", async () => {
    const file = writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer()]);
    writeLog(root, "-work-app/session-2.jsonl", [answer({ id: "msg_2", session: "session-2" })]);
    await logIn();
    await collect();
    const { db } = server.database;
    const [old] = await db.update(runtimes).set({ deletedAt: new Date() }).returning();
    await collect();
    expect(await counted()).toMatchObject({ runtimes: 1 });
    appendLog(file, [answer({ id: "msg_3", usage: { output_tokens: 7 } })]);
    expect(JSON.parse((await collect("--json")).stdout).sources[0]).toMatchObject({
      stored: 2,
      refused: [],
      deferred: [],
    });
    const events = await db.select().from(usageEvents);
    expect(events.map(({ outputTokens, runtimeId }) => [outputTokens, runtimeId === old?.id]).sort()).toEqual([
      [20, true],
      [20, true],
      [7, false],
    ]);
  });

  test("what the server refuses for good is said once, and shown by doctor", async () => {
    writeLog(root, "-work-app/session-1.jsonl", [answer({ at: "2019-12-31T23:59:59.000Z" }), answer({ id: "msg_2" })]);
    await logIn();
    const first = await collect();
    expect(first).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("1 item refused: occurredAt: lies before 2020"),
    });
    expect((await collect()).stderr).toContain("nothing new");
    expect((await run(["doctor"])).stdout).toContain("lies before 2020");
    expect(await counted()).toMatchObject({ events: 1 });
  });

  test("with another agent's name leaves old sessions with the first, and gives it to new ones", async () => {
    const file = writeLog(root, "-work-app/session-1.jsonl", [answer()]);
    await logIn();
    await collect();
    await logInWith(server.daemonToken, "--agent", "grace");
    appendLog(file, [answer({ id: "msg_2" })]);
    writeLog(root, "-work-app/session-2.jsonl", [answer({ id: "msg_3", session: "session-2" })]);
    expect(JSON.parse((await collect("--json")).stdout).sources[0]).toMatchObject({ refused: [], deferred: [] });
    const agents = await rows<{ key: string }>(
      server.database.db,
      sql`select distinct agents.key from tasks
      join agents on agents.id = tasks.agent_id order by 1`,
    );
    expect(agents.map(({ key }) => key)).toEqual(["ada", "grace"]);
  });
});

describe("directories that were allowed", () => {
  test("are all that is collected from the usual places", async () => {
    const home = join(command.home, ".claude");
    writeLog(home, "-work-app/in.jsonl", [answer({ session: "in", cwd: join(command.home, "root-x", "app") })]);
    writeLog(home, "-private/out.jsonl", [answer({ session: "out", id: "msg_2", cwd: "/private" })]);
    writeLog(join(command.home, "root-x"), "any.jsonl", []);
    await logIn("--allow", join(command.home, "root-x"));
    await run(["collect"]);
    const told = await server.database.db.select({ id: tasks.externalId }).from(tasks);
    expect(told).toEqual([{ id: "in" }]);
    expect((await run(["status"])).stdout).toContain(`Allowed      ${join(command.home, "root-x")}`);
    rmSync(home, { recursive: true });
  });

  test("for one workspace are not for another, and asking again keeps them", async () => {
    const { db } = server.database;
    await logIn("--allow-all");
    await logInWith("");
    expect(JSON.parse((await run(["status", "--json"])).stdout)).toMatchObject({
      consent: { kind: "all" },
      agent: "ada",
    });

    const { id: workspaceId } = await mintWorkspace(db);
    const { id: userId } = await mintPerson(db, { in: { workspaceId } });
    await logInWith(await mintToken(db, { workspaceId, userId, kind: "daemon" }));
    expect(JSON.parse((await run(["status", "--json"])).stdout)).toMatchObject({ consent: null });
  });
});

describe("when the server is away", () => {
  test("nothing is lost, nothing counted as sent, and the next collect brings it", async () => {
    writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer()]);
    await logIn();
    server.faults.before = (_heard, response) => {
      response.writeHead(503, { "content-type": "application/json", "retry-after": "3600" }).end("{}");
      return true;
    };
    const away = await collect();
    expect(away).toMatchObject({ code: 1, stderr: expect.stringContaining("will be sent next time") });
    server.faults.before = undefined;
    expect((await collect()).code).toBe(0);
    expect(await counted()).toMatchObject({ events: 1, tasks: 1 });
  });

  test("a reply lost after the commit is counted once", async () => {
    writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer()]);
    await logIn();
    server.faults.after = ({ path }, response) => {
      if (!path.includes("daemon.report")) return false;
      server.faults.after = undefined;
      response.destroy();
      return true;
    };
    expect(JSON.parse((await collect("--json")).stdout).sources[0]).toMatchObject({ stored: 0, duplicate: 2 });
    expect(await counted()).toMatchObject({ events: 1, tasks: 1 });
  });

  test("a token that is worth nothing any more is said at once", async () => {
    writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer()]);
    await logIn();
    await rows(server.database.db, sql`update access_tokens set revoked_at = now() where kind = 'daemon'`);
    const refused = await collect();
    await rows(server.database.db, sql`update access_tokens set revoked_at = null`);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('run "meridian login" again') });
  });
});

test("the state holds its secrets for its owner alone", async () => {
  writeLog(root, "-work-app/session-1.jsonl", [prompt(), answer()]);
  await logIn();
  await collect();
  const folder = join(command.home, state());
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const names = readdirSync(folder);
  expect(names.filter((name) => name.endsWith(".sock") || name.endsWith(".tmp"))).toEqual([]);
  for (const name of names) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
});
