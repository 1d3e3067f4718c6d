import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, writeLog } from "../testing/claude-log";
import { installedCommand } from "../testing/command";
import { type CommandHere, commandHere } from "../testing/in-process";
import { listening } from "../testing/listening";
import { version } from "../version";

let command: CommandHere;
beforeAll(() => {
  command = commandHere();
});
afterAll(() => command.remove());

const run = (...args: string[]) => command.run(args);

describe("help", () => {
  test("is there for every command, examples first, on stdout", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    const names = ["login", "collect", "usage", "status", "doctor"];
    for (const name of names) expect(stdout).toContain(name);
    for (const name of names) {
      const help = await run(name, "--help");
      expect(help).toMatchObject({ code: 0, stderr: "" });
      expect(help.stdout.indexOf("Examples")).toBeLessThan(help.stdout.indexOf("Usage"));
    }
  });

  test("the version is the package's", async () => {
    expect(await run("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("what is not understood ends with 2, and says what was meant", () => {
  test.each([
    [[], "which command"],
    [["colect"], 'unknown command "colect", did you mean collect?'],
    [["collect", "--sorce", "x"], "unknown option --sorce, did you mean --source?"],
    [["collect", "--source", "codex"], 'unknown source "codex": built are claude-code'],
    [["collect", "--once", "--watch"], "exclude each other"],
    [["collect", "now"], "now"],
    [["collect", "--root"], "--root"],
    [["login"], "--url is missing"],
    [["login", "--url", "http://example.com"], "https"],
    [["login", "--url", "http://localhost:1", "--allow", "/no/such/folder"], "no directory"],
    [["usage", "--by", "moon"], "--by must be one of day, model, hour, agent"],
    [["usage", "--by", "constructor"], "--by must be one of"],
    [["usage", "--by", "toString"], "--by must be one of"],
    [["usage", "--days", "366"], "--days must be"],
    [["usage", "--days", "7;drop"], "--days must be"],
  ])("%j", async (args, words) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });
});

describe("without consent", () => {
  test.each([
    [["collect"]],
    [["collect", "--dry-run"]],
    [["collect", "--watch"]],
    [["collect", "--source", "claude-code"]],
  ])("%j reads nothing and names the command", async (args) => {
    writeLog(join(command.home, ".claude"), "-private/s.jsonl", [answer()]);
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("meridian login --allow");
  });

  test("naming a root is consent to look at it, but sends nothing without a log-in", async () => {
    const root = join(command.home, "root");
    writeLog(root, "-work/s.jsonl", [answer()]);
    expect((await run("collect", "--dry-run", "--root", root)).stdout.trim().split("\n")).toHaveLength(2);
    const collect = await run("collect", "--root", root);
    expect(collect.code).toBe(1);
    expect(collect.stderr).toContain("meridian login");
  });
});

describe("a dry run", () => {
  test("leaves nothing behind", async () => {
    const root = join(command.home, "root");
    writeLog(root, "-work/s.jsonl", [answer()]);
    await command.run(["collect", "--dry-run", "--root", root], { state: "untouched" });
    expect(readdirSync(command.home)).not.toContain("untouched");
  });

  test("of no logs prints nothing, and of no folder fails", async () => {
    mkdirSync(join(command.home, "empty"), { recursive: true });
    expect(await run("collect", "--dry-run", "--root", join(command.home, "empty"))).toMatchObject({
      code: 0,
      stdout: "",
    });
    expect(await run("collect", "--dry-run", "--root", join(command.home, "none"))).toMatchObject({
      code: 1,
      stdout: "",
    });
  });
});

test("doctor says what is missing, and that it fails", async () => {
  const { code, stdout } = await command.run(["doctor"], { state: "fresh" });
  expect(code).toBe(1);
  expect(stdout).toContain("meridian login --url URL");
  const json = JSON.parse((await command.run(["doctor", "--json"], { state: "fresh" })).stdout);
  expect(json.findings).toContainEqual(expect.objectContaining({ level: "fail", about: "log-in" }));
});

describe("as a process", { timeout: 60_000 }, () => {
  test("a reader that has seen enough is no failure", async () => {
    const installed = installedCommand();
    const root = join(installed.home, "long");
    writeLog(
      root,
      "-work/s.jsonl",
      Array.from({ length: 5_000 }, (_, n) => answer({ id: `msg_${n}` })),
    );
    const child = installed.start(["collect", "--dry-run", "--root", root]);
    child.stdout.once("data", () => child.stdout.destroy());
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    installed.remove();
  });

  test("data go to stdout, words to stderr, and the exit code says how it went", async () => {
    const installed = installedCommand();
    expect(await installed.run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    expect(await installed.run(["collect"])).toMatchObject({ code: 1, stdout: "" });
    expect(await installed.run(["collect", "--wrong"])).toMatchObject({ code: 2, stdout: "" });
    installed.remove();
  });

  test("A55: words from a server can not steer the terminal", async () => {
    const installed = installedCommand();
    const evil = await listening((_request, response) => {
      const error = {
        message: "\u001b]52;c;eA==\u0007see\u202e\u001b[2J\nmeridian: all is well",
        code: -32600,
        data: { httpStatus: 400 },
      };
      response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify({ error }));
    });
    const { code, stderr } = await installed.run(["login", "--url", evil.url], { stdin: "ABCDE-12345" });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `meridian: ${evil.url} did not accept it: seemeridian: all is well\n`,
    });
    await evil.stop();
    installed.remove();
  });
});
