import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const EXCERPT = fileURLToPath(new URL("../../apps/cli/fixtures/claude-code/projects", import.meta.url));
const TIME = /"timestamp":"([^"]+)"/g;
const HOUR_MS = 3_600_000;

export type Ran = { code: number | null; stdout: string; stderr: string };

/** Somebody's machine: an empty home with nothing in it but what Claude Code logged there, and Node. */
export function newMachine() {
  const home = mkdtempSync(join(tmpdir(), "meridian-machine-"));
  writeRecentLogs(join(home, ".claude", "projects"));
  mkdirSync(join(home, "code"));
  // At the end, so that a machine's own tools come first.
  const PATH = [dirname(process.execPath), process.env.PATH ?? "", fallbackTools(home)].join(":");
  const children: ChildProcess[] = [];
  const start = (command: string, args: string[], stdin: string) => {
    const child = spawn(command, args, { cwd: home, env: { PATH, HOME: home }, detached: true });
    children.push(child);
    child.stdin.end(stdin);
    return child;
  };
  const stop = () => {
    for (const { pid, exitCode } of children) if (pid !== undefined && exitCode === null) endGroup(pid);
  };
  return {
    home,
    /** What a person pastes into a terminal, with what they type then. */
    shell: (command: string, stdin: string) => ended(start("sh", ["-c", command], stdin)),
    /** The client as a server gives it out, ready to be called. */
    fetchClient: async (url: string) => {
      const file = join(home, "meridian.mjs");
      writeFileSync(file, await (await fetch(`${url}/cli/meridian.mjs`)).text());
      return (args: string[], stdin = "") => ended(start(process.execPath, [file, ...args], stdin));
    },
    stop,
    remove: () => {
      stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export type Machine = ReturnType<typeof newMachine>;

function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // It has ended by itself.
  }
}

/** The real excerpt, moved in time as one piece, so that its last line is an hour old. */
function writeRecentLogs(projects: string): void {
  const files = readdirSync(EXCERPT, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".jsonl"));
  const texts = files.map((file) => ({ file, text: readFileSync(join(EXCERPT, file), "utf8") }));
  const times = texts.flatMap(({ text }) => [...text.matchAll(TIME)].map(([, time = ""]) => Date.parse(time)));
  const shiftMs = Date.now() - HOUR_MS - Math.max(...times);
  for (const { file, text } of texts) {
    const moved = text.replace(
      TIME,
      (_, time) => `"timestamp":"${new Date(Date.parse(time) + shiftMs).toISOString()}"`,
    );
    mkdirSync(dirname(join(projects, file)), { recursive: true });
    writeFileSync(join(projects, file), moved);
  }
}

/** Not every machine that runs these tests has curl. */
function fallbackTools(home: string): string {
  const tools = join(home, ".tools");
  mkdirSync(tools);
  const curl = `#!/usr/bin/env node
const [file, url] = process.argv.slice(-2);
fetch(url).then(async (answer) => {
  if (!answer.ok) process.exit(22);
  require("node:fs").writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
});
`;
  writeFileSync(join(tools, "curl"), curl);
  chmodSync(join(tools, "curl"), 0o755);
  return tools;
}

function ended(child: ChildProcess): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text) => (said.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text) => (said.stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}
