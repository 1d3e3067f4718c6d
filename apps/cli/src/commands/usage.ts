import { stateDirectory } from "../env";
import { type Client, connect } from "../send/client";
import { getLogin, type Login } from "../state/login";
import { Failure, UsageError } from "../terminal/failure";
import { program } from "../terminal/program";
import { safeText } from "../terminal/safe-text";
import { printTable } from "../terminal/table";
import type { Terminal } from "../terminal/terminal";
import { parseFlags } from "./flags";
import { type By, REPORTS } from "./usage-report";

export const usageOptions = {
  runtime: { type: "string" },
  days: { type: "string" },
  tz: { type: "string" },
  by: { type: "string" },
} as const;

export async function usage(args: readonly string[], terminal: Terminal): Promise<number> {
  const flags = parseFlags(args, usageOptions);
  const by = parseBy(flags.by);
  const days = parseDays(flags.days);
  const login = await getLogin(stateDirectory());
  if (login.personalToken === undefined)
    throw new Failure(
      `reading reports needs a personal token, and this machine was set up with a daemon token: run "${program} login" with a personal token or a code`,
    );
  const client = connect({ url: login.url, token: login.personalToken });
  const runtime = await chooseRuntime(client, login, flags.runtime);
  const asked = {
    runtimeId: runtime.id,
    ...(days !== undefined && { days }),
    ...(flags.tz !== undefined && { tz: flags.tz }),
  };
  const { answer, window, table } = await REPORTS[by](client, asked, runtime.workspaceId);
  if (flags.tz !== undefined && window.tzSource !== "request")
    terminal.say(safeText(`${flags.tz} is not a time zone; days are those of ${window.tz}.`));
  if (terminal.isJson) terminal.json({ runtimeId: runtime.id, runtimeName: runtime.name, by, ...answer });
  else {
    const { firstDay, lastDay, tz, tzSource } = window;
    terminal.say(safeText(`${runtime.name}: ${firstDay} to ${lastDay}, in ${tz} (${ZONE_FROM[tzSource]})`));
    printTable(terminal, table);
  }
  return 0;
}

const ZONE_FROM: Record<string, string> = {
  request: "as asked",
  preference: "from your preferences",
  default: "no preference set",
};

function parseBy(text = "day"): By {
  if (Object.hasOwn(REPORTS, text)) return text as By;
  throw new UsageError(`--by must be one of ${Object.keys(REPORTS).join(", ")}`);
}

function parseDays(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  if (days < 1 || days > 365) throw new UsageError("--days must be a whole number from 1 to 365");
  return days;
}

type Chosen = { id: string; name: string; workspaceId: string };

/** By id or name; unsaid, this machine's own, or the only one there is. */
async function chooseRuntime(client: Client, login: Login, wanted: string | undefined): Promise<Chosen> {
  const runtimes = await client.runtime.list.query({ workspaceId: login.workspaceId });
  const own = runtimes.filter(({ daemonId }) => daemonId === login.daemonId);
  const isWanted = ({ id, name }: Chosen) => id === wanted || name.toLowerCase() === wanted?.toLowerCase();
  const found = wanted === undefined ? (own.length > 0 ? own : runtimes) : runtimes.filter(isWanted);
  const [only] = found;
  if (only && found.length === 1) return only;
  const names = runtimes.map(({ name, id }) => safeText(`  ${id}  ${name}`)).join("\n");
  if (runtimes.length === 0) throw new Failure(`there is no runtime in ${safeText(login.workspaceSlug)} yet`);
  throw new Failure(
    `${only ? "say which runtime" : `there is no runtime "${wanted}"`}, with --runtime and one of:\n${names}`,
  );
}
