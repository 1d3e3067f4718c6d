import { ledgerName } from "../collect/gather";
import { reasons } from "../collect/words";
import { mayLeave } from "../items/consent";
import { scanLogs } from "../logs/scan";
import { viewOf } from "../logs/view";
import { SOURCES } from "../sources/known";
import type { Source } from "../sources/source";
import { Ledger } from "../state/ledger";
import type { Login } from "../state/login";
import { plural } from "../terminal/words";
import type { Finding } from "./finding";

export async function checkLogs(login: Login): Promise<Finding[]> {
  const { consent } = login;
  if (!consent)
    return [
      {
        level: "fail",
        about: "consent",
        words: 'nothing may leave yet: run "meridian login --allow DIR" or --allow-all',
      },
    ];
  return (await Promise.all(SOURCES.map((source) => checkSource(source, consent)))).flat();
}

async function checkSource(source: Source, consent: NonNullable<Login["consent"]>): Promise<Finding[]> {
  const roots = source.defaultRoots();
  const { found, logs, skippedLinks, unreadable } = await scanLogs(source, roots, new Map());
  if (found === 0)
    return [{ level: "warn", about: "logs", words: `no logs of ${source.product} in ${roots.join(", ")}` }];
  const { sessions } = viewOf(logs);
  const allowed = sessions.filter(({ directory }) => mayLeave(consent, directory));
  const findings: Finding[] = [
    {
      level: "ok",
      about: "logs",
      words: `${plural(found, "log")} of ${source.product}: ${plural(allowed.length, "session")} of ${sessions.length} allowed`,
    },
  ];
  const broken = logs.reduce((sum, { extract }) => sum + extract.unreadableLines, 0);
  if (broken > 0)
    findings.push({
      level: "warn",
      about: "logs",
      words: `${plural(broken, "line")} could not be understood and were passed over`,
    });
  if (unreadable.length > 0)
    findings.push({ level: "fail", about: "logs", words: `not readable: ${unreadable.join(", ")}` });
  if (skippedLinks.length > 0)
    findings.push({ level: "warn", about: "logs", words: `links are not followed: ${skippedLinks.join(", ")}` });
  return findings;
}

export async function checkSent(login: Login, directory: string): Promise<Finding[]> {
  const ledgers = await Promise.all(
    SOURCES.map((source) => Ledger.open(directory, ledgerName(source, login.daemonId))),
  );
  const refused = ledgers.flatMap((ledger) => ledger.refused());
  const damaged = ledgers.reduce((sum, { damagedLines }) => sum + damagedLines, 0);
  return [
    ...warnIf(refused.length, () => ({
      about: "refused",
      words: `${plural(refused.length, "item")}: ${reasons(refused.map(({ refusal }) => refusal))}`,
    })),
    ...warnIf(damaged, () => ({
      about: "state",
      words: `${plural(damaged, "damaged line")} in what was sent: their items are sent again, which counts nothing twice`,
    })),
  ];
}

const warnIf = (count: number, finding: () => Omit<Finding, "level">): Finding[] =>
  count > 0 ? [{ level: "warn", ...finding() }] : [];
