import { chmodSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { takeLock } from "../state/collector-lock";
import { answer, writeLog } from "../testing/claude-log";
import { type CommandHere, commandHere } from "../testing/in-process";
import { type MeridianServer, meridianServer } from "../testing/meridian-server";
import { version } from "../version";

let server: MeridianServer;
let command: CommandHere;
let count = 0;
beforeAll(async () => {
  server = await meridianServer();
  command = commandHere();
  writeLog(join(command.home, ".claude"), "-work-secret-project/s.jsonl", [
    answer({ cwd: join(command.home, "work") }),
  ]);
  mkdirSync(join(command.home, "work"));
  mkdirSync(join(command.home, "elsewhere"));
});
afterAll(async () => {
  command.remove();
  await server.close();
});
beforeEach(() => {
  count += 1;
  server.faults.before = undefined;
});

const state = () => `state-${count}`;
const run = (...args: string[]) => command.run(args, { state: state() });
const logIn = (...flags: string[]) =>
  command.logIn(server.personalToken, ["--url", server.url, ...flags], { state: state() });

type Finding = { level: string; about: string; words: string };
async function doctor() {
  const { code, stdout } = await run("doctor", "--json");
  const { findings }: { findings: Finding[] } = JSON.parse(stdout);
  const about = (name: string) => findings.filter((finding) => finding.about === name);
  return { code, findings, about };
}

test("on a machine that is set up right everything is fine, and the exit code says so", async () => {
  await logIn("--allow", join(command.home, "work"));
  await run("collect");
  const { code, findings } = await doctor();
  expect(code).toBe(0);
  const names = ["version", "state", "collector", "log-in", "server", "clock", "token", "reports", "allowed", "logs"];
  for (const about of [...names, "sent", "waiting"])
    expect(findings).toContainEqual(expect.objectContaining({ level: "ok", about }));
  expect(findings.find(({ about }) => about === "sent")?.words).toMatch(/^1 response in 1 session, last 0 s ago$/);
});

test("what it says can be pasted: no secrets, no home directory, no name of what somebody works on", async () => {
  await logIn("--allow-all");
  const { stdout } = await run("doctor");
  expect(stdout).toContain("~/state");
  expect(stdout).not.toMatch(/mrd_|secret-project/);
  expect(stdout).not.toContain(homedir());
});

test("when no session lies in an allowed directory it says how many there are, and how to allow them", async () => {
  await logIn("--allow", join(command.home, "elsewhere"));
  const { code, about } = await doctor();
  expect(code).toBe(1);
  expect(about("logs")).toEqual([
    { level: "fail", about: "logs", words: expect.stringMatching(/0 of 1 session allowed: .*login --allow DIR/) },
  ]);
});

test("what waits to be sent is counted, with the command that sends it", async () => {
  await logIn("--allow-all");
  expect((await doctor()).about("waiting")).toEqual([
    { level: "warn", about: "waiting", words: expect.stringMatching(/^2 items: run ".*collect"$/) },
  ]);
});

test("another collector is named by its process", async () => {
  await logIn("--allow-all");
  const lock = await takeLock(join(command.home, state()));
  expect((await doctor()).about("collector")[0]?.words).toContain(`process ${process.pid} collects`);
  await lock.release();
});

test("a file that others can read is a failure, with the command", async () => {
  await logIn("--allow-all");
  chmodSync(join(command.home, state(), "registration.json"), 0o644);
  const { code, about } = await doctor();
  expect(code).toBe(1);
  expect(about("state")).toContainEqual(
    expect.objectContaining({ level: "fail", words: expect.stringContaining("chmod 600") }),
  );
});

test("a token that was revoked is a failure, with the command", async () => {
  await logIn("--allow-all");
  server.faults.before = ({ path }, response) => {
    if (!path.includes("daemon.me")) return false;
    const error = { message: "no valid credential", code: -32001, data: { httpStatus: 401 } };
    response.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify({ error }));
    return true;
  };
  const { code, about } = await doctor();
  expect(code).toBe(1);
  expect(about("token")[0]).toMatchObject({ level: "fail", words: expect.stringContaining('login" again') });
});

test("a server that is not ready, or whose clock differs, is a failure", async () => {
  await logIn("--allow-all");
  server.faults.before = ({ path }, response) => {
    if (!path.startsWith("/api/ready")) return false;
    response.writeHead(503, { date: new Date(Date.now() - 3_600_000).toUTCString() }).end();
    return true;
  };
  const { code, about } = await doctor();
  expect(code).toBe(1);
  expect(about("server")[0]).toMatchObject({ level: "fail", words: expect.stringContaining("status 503") });
  expect(about("clock")[0]).toMatchObject({
    level: "fail",
    words: expect.stringMatching(/1 h ahead of .*: set it right/),
  });
});

test.each([
  [version, "ok", "as the server gives it out"],
  ["9.0.0", "warn", "meridian.mjs again"],
])("a server that gives out client %s is %s", async (served, level, words) => {
  await logIn("--allow-all");
  server.faults.before = ({ path }, response) => {
    if (path !== "/cli/version.json") return false;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ version: served }));
    return true;
  };
  expect((await doctor()).about("client")).toEqual([{ level, about: "client", words: expect.stringContaining(words) }]);
});

test("a server that works with newer clients only is a failure, with the command", async () => {
  await logIn("--allow-all");
  server.faults.before = ({ path }, response) => {
    if (path !== "/cli/version.json") return false;
    const releases = { version: "10.0.0", oldest: "9.0.0" };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(releases));
    return true;
  };
  const { code, about } = await doctor();
  const words = expect.stringMatching(/works with 9\.0\.0 or newer: fetch .*meridian\.mjs again$/);
  expect([code, about("client")]).toEqual([1, [{ level: "fail", about: "client", words }]]);
});
