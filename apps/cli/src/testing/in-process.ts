import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../commands/run-command";
import { safeJson } from "../terminal/safe-text";
import type { Terminal } from "../terminal/terminal";
import type { Ran } from "./command";

/** The same commands in this process, for whatever is not about processes: a hundred times as fast. */
export function commandHere() {
  const home = mkdtempSync(join(tmpdir(), "meridian-here-"));
  const before = { HOME: process.env.HOME, MERIDIAN_STATE_DIR: process.env.MERIDIAN_STATE_DIR };

  const run = async (args: string[], { state = "state" } = {}): Promise<Ran> => {
    Object.assign(process.env, { HOME: home, MERIDIAN_STATE_DIR: join(home, state) });
    const { terminal, said } = listeningTerminal(args.includes("--json"));
    const code = await runCommand(args, terminal);
    return { code, ...said };
  };
  /** A log-in with this token, through a file as nobody types here. */
  const logIn = (token: string, args: string[], options = {}) => {
    writeFileSync(join(home, "token"), token, { mode: 0o600 });
    return run(["login", "--token-file", join(home, "token"), ...args], options);
  };
  const remove = () => {
    Object.assign(process.env, before);
    rmSync(home, { recursive: true, force: true });
  };
  return { home, run, logIn, remove };
}

export type CommandHere = ReturnType<typeof commandHere>;

function listeningTerminal(isJson: boolean) {
  const said = { stdout: "", stderr: "" };
  const data = (line: string) => {
    said.stdout += `${line}\n`;
  };
  const terminal: Terminal = {
    isJson,
    isColored: false,
    data,
    json: (value) => data(safeJson(value)),
    say: (words) => {
      said.stderr += `${words}\n`;
    },
  };
  return { terminal, said };
}
