import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { enqueueTask, mintAgent } from "@meridian/api/testing";
import { agents, NO_ID, rows, taskQueue, tasks } from "@meridian/db";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CommandHere, commandHere } from "../testing/in-process";
import { type MeridianServer, meridianServer } from "../testing/meridian-server";

let server: MeridianServer;
let command: CommandHere;
let website: string;
const PATH = process.env.PATH;
beforeEach(async () => {
  server = await meridianServer();
  command = commandHere();
  website = join(command.home, "website");
  mkdirSync(website);
  mkdirSync(join(command.home, "bin"));
  process.env.PATH = `${join(command.home, "bin")}:${PATH}`;
  await command.logIn(server.personalToken, ["--url", server.url, "--allow-all", "--run-in", website]);
});
afterEach(async () => {
  process.env.PATH = PATH;
  command.remove();
  await server.close();
});

const RECORDED = JSON.parse(readFileSync(join(import.meta.dirname, "../../fixtures/claude-print/result.json"), "utf8"));

/** An agent's command line that replays a result, and writes a transcript as a real one does. */
function installAgent(result: object | string = RECORDED, { before = "" } = {}) {
  const file = join(command.home, "bin", "claude");
  const script = `#!/usr/bin/env node
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const home = ${JSON.stringify(command.home)};
const session = process.argv[process.argv.indexOf("--session-id") + 1];
writeFileSync(join(home, "heard.json"), JSON.stringify({
  args: process.argv.slice(2), input: readFileSync(0, "utf8"), directory: process.cwd() }));
mkdirSync(join(home, ".claude/projects/website"), { recursive: true });
const line = (entry) => appendFileSync(join(home, ".claude/projects/website", session + ".jsonl"),
  JSON.stringify({ sessionId: session, timestamp: new Date().toISOString(), cwd: process.cwd(), ...entry }) + "\\n");
line({ type: "user", message: { role: "user", content: "x" } });
line({ type: "assistant", message: { id: "msg_" + session, role: "assistant", model: "claude-opus-4-7",
  usage: { input_tokens: 3, output_tokens: 5 } } });
${before}
process.stdout.write(${JSON.stringify(typeof result === "string" ? result : JSON.stringify(result))});
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

async function queueTask({ project = "website" as string | null, id = "autopilot-1" } = {}) {
  const { db } = server.database;
  const workspaceId = server.workspace.id;
  const [runtime] = await rows<{ id: string }>(db, sql`select id from runtimes where provider = 'claude'`);
  const runtimeId = runtime?.id ?? "";
  const [known] = await db.select().from(agents).where(eq(agents.workspaceId, workspaceId));
  const agent = known ?? (await mintAgent(db, { workspaceId, ownerId: server.userId, runtimeId, taskLimit: 5 }));
  const [made] = project
    ? await rows<{ id: string }>(
        db,
        sql`insert into projects (workspace_id, name) values (${workspaceId}::uuid, ${project})
          on conflict (workspace_id, name) do update set name = excluded.name returning id`,
      )
    : [];
  const task = { workspaceId, runtimeId, agentId: agent.id, projectId: made?.id ?? NO_ID, title: "Nightly" };
  const taskId = await enqueueTask(db, { ...task, externalId: id, instructions: "Look for what is out of date." });
  return async () => (await db.select().from(tasks).where(eq(tasks.id, taskId)))[0];
}

const used = () =>
  rows<{ model: string; output: number; cost: string }>(
    server.database.db,
    sql`select model, sum(output_tokens)::int as output, sum(cost_nanos)::text as cost from usage_events
      join models on models.id = model_id group by model order by model`,
  );

const heard = () => JSON.parse(readFileSync(join(command.home, "heard.json"), "utf8"));

test("nothing runs where nothing was allowed", async () => {
  await command.logIn(server.personalToken, ["--url", server.url], { state: "other" });
  const { code, stderr } = await command.run(["run"], { state: "other" });
  expect(code).toBe(1);
  expect(stderr).toContain("--run-in DIR");
});

test("a task is done with its instructions on stdin, in its project's directory, and its usage is the result's", async () => {
  installAgent();
  const task = await queueTask();
  const { code, stderr } = await command.run(["run", "--turns", "7"]);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("1 task was done") });
  expect(heard()).toMatchObject({ input: "Look for what is out of date.", directory: website });
  expect(heard().args.join(" ")).toMatch(/^-p --output-format json --session-id [0-9a-f-]{36} --max-turns 7$/);
  expect(await task()).toMatchObject({ status: "completed", failureReason: null });
  expect(await used()).toEqual([
    { model: "claude-haiku-4-5-20251001", output: 71, cost: "2210000" },
    { model: "claude-opus-4-7", output: 1204, cost: "187450000" },
  ]);
  expect(await server.database.db.select().from(taskQueue)).toEqual([]);
});

test("the collector leaves the sessions that were run to the runner: what they used is counted once", async () => {
  installAgent();
  await queueTask();
  await command.run(["run"]);
  const before = await used();
  const { stderr } = await command.run(["collect", "--once"]);
  expect(stderr).toContain("1 log");
  expect(await used()).toEqual(before);
  expect(await server.database.db.select().from(tasks)).toHaveLength(1);
});

test("beside the runner the collector leaves a session alone that has only begun", async () => {
  installAgent(RECORDED, { before: "while (!require('node:fs').existsSync(join(home, 'go'))) {}" });
  await queueTask();
  const running = command.run(["run"]);
  await expect.poll(() => existsSync(join(command.home, "heard.json"))).toBe(true);
  await command.run(["collect", "--once"]);
  expect(await used()).toEqual([]);
  writeFileSync(join(command.home, "go"), "");
  expect((await running).code).toBe(0);
  expect(await used()).toHaveLength(2);
});

test.each([
  [
    "says that it failed",
    JSON.stringify({ ...RECORDED, is_error: true, subtype: "error_during_execution" }),
    "agent_error",
  ],
  ["took all its turns", JSON.stringify({ ...RECORDED, is_error: true, subtype: "error_max_turns" }), "timeout"],
  ["says nothing that is understood", "Segmentation fault", "agent_error"],
])(
  "an agent that %s fails the task with the reason, and what it used is told all the same",
  async (_, said, reason) => {
    installAgent(said);
    const task = await queueTask();
    await command.run(["run"]);
    expect(await task()).toMatchObject({ status: "failed", failureReason: reason });
    expect(await used()).toHaveLength(said.startsWith("{") ? 2 : 0);
  },
);

test("a task of a project without a directory here is not done", async () => {
  installAgent();
  const task = await queueTask({ project: "secrets" });
  await command.run(["run"]);
  expect(await task()).toMatchObject({ status: "failed", failureReason: "no directory is allowed for its project" });
  expect(existsSync(join(command.home, "heard.json"))).toBe(false);
});

test("what the server did not take is kept and told next time, once", async () => {
  installAgent();
  const task = await queueTask();
  server.faults.before = ({ path }, response) => {
    if (!path.includes("daemon.report")) return false;
    response.writeHead(503).end();
    return true;
  };
  expect((await command.run(["run"])).code).toBe(1);
  expect(await used()).toEqual([]);
  server.faults.before = undefined;
  await command.run(["run"]);
  await command.run(["run"]);
  expect(await task()).toMatchObject({ status: "completed" });
  expect(await used()).toHaveLength(2);
  await command.run(["collect", "--once"]);
  expect(await used()).toHaveLength(2);
});

test("several tasks are done one after another, oldest first", async () => {
  installAgent();
  const all = [await queueTask({ id: "a" }), await queueTask({ id: "b", project: null }), await queueTask({ id: "c" })];
  const { stderr } = await command.run(["run"]);
  expect(stderr.match(/Doing (\w)/gu)).toEqual(["Doing a", "Doing b", "Doing c"]);
  for (const task of all) expect(await task()).toMatchObject({ status: "completed" });
});

test.each([
  ["--minutes", "0"],
  ["--minutes", "721"],
  ["--turns", "x"],
  ["--turns", "-1"],
])("%s %s is no limit", async (flag, value) => {
  expect((await command.run(["run", `${flag}=${value}`])).code).toBe(2);
});
