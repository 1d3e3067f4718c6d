import { homedir } from "node:os";
import { type Finding, worst } from "../doctor/finding";
import { checkLogs } from "../doctor/logs";
import { checkMachine, checkState } from "../doctor/machine";
import { checkSent } from "../doctor/sent";
import { checkServer } from "../doctor/server";
import { stateDirectory } from "../env";
import { findLogin } from "../state/login";
import { messageOf } from "../terminal/failure";
import { program } from "../terminal/program";
import { safeText } from "../terminal/safe-text";
import type { Terminal } from "../terminal/terminal";
import { parseFlags } from "./flags";

/** Looks at everything that is known to go wrong, and says for each what to do. */
export async function doctor(args: readonly string[], terminal: Terminal): Promise<number> {
  parseFlags(args, {});
  const findings = (await examine(stateDirectory())).map(fitToShow);
  if (terminal.isJson) terminal.json({ findings });
  else for (const { level, about, words } of findings) terminal.data(`${level.padEnd(5)} ${about.padEnd(10)} ${words}`);
  return worst(findings) === "fail" ? 1 : 0;
}

/** To be pasted into a question: without the home directory, whose name is often its person's. */
function fitToShow({ words, ...finding }: Finding): Finding {
  const home = homedir();
  return { ...finding, words: safeText(home.length > 1 ? words.replaceAll(home, "~") : words) };
}

async function examine(directory: string): Promise<Finding[]> {
  const machine = [...checkMachine(), ...(await checkState(directory))];
  const login = await findLogin(directory).catch((error: unknown) => messageOf(error));
  if (typeof login === "string") return [...machine, { level: "fail", about: "log-in", words: login }];
  if (!login)
    return [...machine, { level: "fail", about: "log-in", words: `not set up yet: run "${program} login --url URL"` }];
  const ok: Finding = { level: "ok", about: "log-in", words: `${login.workspaceSlug} at ${login.url}` };
  return [
    ...machine,
    ok,
    ...(await checkServer(login)),
    ...(await checkLogs(login)),
    ...(await checkSent(login, directory)),
  ];
}
