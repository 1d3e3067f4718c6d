import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Ran = { code: number | null; stdout: string; stderr: string };

/** The bundled command in a home of its own, run as a process like anybody's. */
export function installedCommand() {
  const home = mkdtempSync(join(tmpdir(), "meridian-cli-"));
  const program = join(home, "meridian.mjs");
  const bundler = join(import.meta.dirname, "..", "..", "bundle.mjs");
  execFileSync(process.execPath, [bundler, program], { stdio: ["ignore", "ignore", "inherit"] });

  /** Nothing of the environment the tests run in, but for what a process needs. */
  const environment = (state: string) => ({
    PATH: process.env.PATH ?? "",
    HOME: home,
    MERIDIAN_STATE_DIR: join(home, state),
  });
  const start = (args: string[], { state = "state", env = {} }: Options = {}) =>
    spawn(process.execPath, [program, ...args], { cwd: home, env: { ...environment(state), ...env } });
  const run = (args: string[], options: Options = {}): Promise<Ran> => {
    const child = start(args, options);
    child.stdin.end(options.stdin ?? "");
    return ended(child);
  };
  return { home, program, start, run, remove: () => rmSync(home, { recursive: true, force: true }) };
}

export type InstalledCommand = ReturnType<typeof installedCommand>;
type Options = { stdin?: string; state?: string; env?: Record<string, string> };

export function ended(child: ReturnType<InstalledCommand["start"]>): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
