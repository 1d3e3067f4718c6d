import { ledgerName } from "../collect/gather";
import { waitingOf } from "../collect/waiting";
import { stateDirectory } from "../env";
import { SOURCES } from "../sources/known";
import type { Source } from "../sources/source";
import { lockOwner } from "../state/collector-lock";
import { Ledger } from "../state/ledger";
import { findLogin, findRegistration, type Login } from "../state/login";
import { program } from "../terminal/program";
import { safeText } from "../terminal/safe-text";
import type { Terminal } from "../terminal/terminal";
import { formatDuration, plural } from "../terminal/words";
import { version } from "../version";
import { parseFlags } from "./flags";

/** What is set up on this machine, and how far its logs were sent. Asks the file system only. */
export async function status(args: readonly string[], terminal: Terminal): Promise<number> {
  parseFlags(args, {});
  const directory = stateDirectory();
  const login = await findLogin(directory);
  if (!login) {
    if (terminal.isJson) terminal.json({ version, stateDirectory: directory, isLoggedIn: false });
    else terminal.data(`Not set up yet: run "${program} login --url URL".`);
    return 0;
  }
  const collector = (await lockOwner(directory)) ?? null;
  const sources = await Promise.all(SOURCES.map((source) => sourceStatus(source, login, directory)));
  const { url, workspaceSlug, daemonId, agent = null, consent = null } = login;
  const reads = login.personalToken !== undefined;
  const set = { url, workspace: workspaceSlug, daemonId, agent, consent, maySeeReports: reads };
  if (terminal.isJson)
    terminal.json({ version, stateDirectory: directory, isLoggedIn: true, ...set, collector, sources });
  else printStatus(terminal, { login, collector, sources, directory });
  return 0;
}

type SourceStatus = Awaited<ReturnType<typeof sourceStatus>>;

async function sourceStatus(source: Source, login: Login, directory: string) {
  const ledger = await Ledger.open(directory, ledgerName(source, login.daemonId));
  const runtimeId = (await findRegistration(directory, login.daemonId))?.runtimes[source.provider];
  const { logs, waiting } = await waitingOf(source, { login, directory, ledger, runtimeId });
  return {
    source: source.name,
    runtimeId: runtimeId ?? null,
    logs,
    waiting,
    sent: { tasks: ledger.count("task"), usage: ledger.count("usage") },
    lastSentAt: ledger.lastAt ?? null,
    refused: ledger.refused().map(({ kind, id, refusal }) => ({ kind, id, ...refusal })),
  };
}

type Shown = { login: Login; collector: number | null; sources: SourceStatus[]; directory: string };

function printStatus(terminal: Terminal, { login, collector, sources, directory }: Shown): void {
  const line = (name: string, words: string) => terminal.data(safeText(`${name.padEnd(12)} ${words}`));
  line("Server", login.url);
  line("Workspace", login.workspaceSlug);
  line("Allowed", consentWords(login));
  line("Collector", collector === null ? "not running" : `running (process ${collector})`);
  line("Reports", login.personalToken === undefined ? "not readable: no personal token here" : "readable");
  line("State", directory);
  for (const { source, runtimeId, logs, waiting, sent, lastSentAt, refused } of sources) {
    terminal.data("");
    line("Source", source);
    line("Runtime", runtimeId ?? "not registered");
    line(
      "Sent",
      `${plural(sent.usage, "response")} in ${plural(sent.tasks, "session")}, last ${lastWords(lastSentAt)}`,
    );
    line("Waiting", `${plural(waiting, "item")} in ${plural(logs, "log")}`);
    if (refused.length > 0) line("Refused", `${plural(refused.length, "item")}: see "${program} doctor"`);
  }
}

function consentWords({ consent }: Login): string {
  if (!consent) return `nothing yet: run "${program} login --allow DIR"`;
  return consent.kind === "all" ? "all sessions" : consent.directories.join(", ");
}

const lastWords = (at: string | null) =>
  at === null ? "never" : `${formatDuration(Math.max(0, Date.now() - Date.parse(at)))} ago`;
