import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answer, writeLog } from "../testing/claude-log";
import { type CommandHere, commandHere } from "../testing/in-process";
import { type MeridianServer, meridianServer } from "../testing/meridian-server";
import { version } from "../version";

let server: MeridianServer;
let command: CommandHere;
beforeAll(async () => {
  server = await meridianServer();
  command = commandHere();
  mkdirSync(join(command.home, "work"));
  writeLog(join(command.home, ".claude"), "-work/s.jsonl", [answer({ cwd: join(command.home, "work") })]);
});
afterAll(async () => {
  command.remove();
  await server.close();
});
beforeEach(() => {
  server.faults.before = undefined;
  server.heard.length = 0;
});

/** A server of a later version, which says of this client what it will say then. */
function laterServer(standing: "outdated" | "refused"): void {
  const client = { standing, newest: "10.0.0", oldest: standing === "refused" ? "9.0.0" : version };
  server.faults.before = ({ path }, response) => {
    if (!path.includes("daemon.heartbeat")) return false;
    const data = { serverTime: new Date().toISOString(), runtimes: [], client };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ result: { data } }));
    return true;
  };
}

const logIn = () => command.logIn(server.personalToken, ["--url", server.url, "--allow-all"]);

test("an outdated client says so on its own terminal, with where to fetch the newer one, and collects", async () => {
  await logIn();
  laterServer("outdated");
  const { code, stderr } = await command.run(["collect"]);
  expect(code).toBe(0);
  expect(stderr).toContain(`This client is ${version}, and 10.0.0 is out: fetch ${server.url}/cli/meridian.mjs again.`);
  expect(server.reports()).toHaveLength(1);
});

test.each([["--once"], ["--watch"]])(
  "collect %s of a client that is too old sends nothing and says what to do",
  async (how) => {
    await logIn();
    laterServer("refused");
    const { code, stderr } = await command.run(["collect", how]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /the server works with 9\.0\.0 or newer: fetch .*\/cli\/meridian\.mjs again\. Nothing is lost/,
    );
    expect(server.reports()).toEqual([]);
  },
);
