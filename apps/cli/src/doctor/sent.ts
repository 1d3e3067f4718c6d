import { ledgerName } from "../collect/gather";
import { waitingOf } from "../collect/waiting";
import { reasons } from "../collect/words";
import { SOURCES } from "../sources/known";
import type { Source } from "../sources/source";
import { lockOwner } from "../state/collector-lock";
import { Ledger } from "../state/ledger";
import { findRegistration, type Login } from "../state/login";
import { program } from "../terminal/program";
import { formatDuration, plural } from "../terminal/words";
import type { Finding } from "./finding";

/** How far the logs were sent, what still waits, and what the server did not take. */
export async function checkSent(login: Login, directory: string): Promise<Finding[]> {
  return (await Promise.all(SOURCES.map((source) => checkLedger(source, { login, directory })))).flat();
}

async function checkLedger(source: Source, { login, directory }: { login: Login; directory: string }) {
  const ledger = await Ledger.open(directory, ledgerName(source, login.daemonId));
  const runtimeId = (await findRegistration(directory, login.daemonId))?.runtimes[source.provider];
  const [{ waiting }, collector] = await Promise.all([
    waitingOf(source, { login, directory, ledger, runtimeId }),
    lockOwner(directory),
  ]);
  const findings: Finding[] = [
    { level: "ok", about: "sent", words: sentWords(ledger) },
    waiting === 0 || collector !== undefined
      ? { level: "ok", about: "waiting", words: plural(waiting, "item") }
      : { level: "warn", about: "waiting", words: `${plural(waiting, "item")}: run "${program} collect"` },
  ];
  return [...findings, ...refusals(ledger), ...damages(ledger)];
}

function sentWords(ledger: Ledger): string {
  if (ledger.lastAt === undefined) return "nothing yet";
  const ago = formatDuration(Math.max(0, Date.now() - Date.parse(ledger.lastAt)));
  return `${plural(ledger.count("usage"), "response")} in ${plural(ledger.count("task"), "session")}, last ${ago} ago`;
}

function refusals(ledger: Ledger): Finding[] {
  const refused = ledger.refused();
  if (refused.length === 0) return [];
  const words = `${plural(refused.length, "item")}: ${reasons(refused.map(({ refusal }) => refusal))}. The others are not held up; a newer meridian.mjs from the server may tell them right`;
  return [{ level: "warn", about: "refused", words }];
}

function damages({ damagedLines }: Ledger): Finding[] {
  if (damagedLines === 0) return [];
  const words = `${plural(damagedLines, "damaged line")} in what was sent: nothing to do, their items are sent again, which counts nothing twice`;
  return [{ level: "warn", about: "state", words }];
}
