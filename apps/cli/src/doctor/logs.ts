import { stat } from "node:fs/promises";
import { type Consent, mayLeave } from "../items/consent";
import { scanLogs } from "../logs/scan";
import { viewOf } from "../logs/view";
import { SOURCES } from "../sources/known";
import type { Source } from "../sources/source";
import type { Login } from "../state/login";
import { program } from "../terminal/program";
import { plural } from "../terminal/words";
import type { Finding } from "./finding";

/** What there is to read, and how much of it may leave. Counted, and not named: a log's path tells what somebody works on. */
export async function checkLogs({ consent }: Pick<Login, "consent">): Promise<Finding[]> {
  if (!consent) {
    const words = `nothing may leave yet: run "${program} login --allow DIR" or --allow-all`;
    return [{ level: "fail", about: "allowed", words }];
  }
  const allowed = await checkAllowed(consent);
  return [allowed, ...(await Promise.all(SOURCES.map((source) => checkSource(source, consent)))).flat()];
}

async function checkAllowed(consent: Consent): Promise<Finding> {
  if (consent.kind === "all") return { level: "ok", about: "allowed", words: "sessions in every directory" };
  const { directories } = consent;
  const there = await Promise.all(
    directories.map((path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  const missing = there.filter((isThere) => !isThere).length;
  const words = `sessions that began in ${plural(directories.length, "directory", "directories")}`;
  if (missing === 0) return { level: "ok", about: "allowed", words };
  const advice = `${missing} of them not there: "${program} status" lists them, "${program} login --allow DIR" names others`;
  return { level: "warn", about: "allowed", words: `${words}, ${advice}` };
}

async function checkSource(source: Source, consent: Consent): Promise<Finding[]> {
  const roots = source.defaultRoots();
  const places = roots.join(", ");
  const { found, logs, skippedLinks, unreadable } = await scanLogs(source, roots, new Map());
  const warn = (words: string): Finding => ({ level: "warn", about: "logs", words });
  if (found === 0)
    return [
      warn(
        `no logs of ${source.product} in ${places}: has it been used here, and by this user? Else name them with --root`,
      ),
    ];
  const { sessions } = viewOf(logs);
  const allowed = sessions.filter(({ directory }) => mayLeave(consent, directory)).length;
  const counts = `${plural(found, "log")} of ${source.product}, ${allowed} of ${plural(sessions.length, "session")} allowed`;
  const isShut = allowed === 0 && sessions.length > 0;
  const advice = `nothing will be sent. Allow where they began with "${program} login --allow DIR", or --allow-all`;
  const findings: Finding[] = [
    { level: isShut ? "fail" : "ok", about: "logs", words: isShut ? `${counts}: ${advice}` : counts },
  ];
  const broken = logs.reduce((sum, { extract }) => sum + extract.unreadableLines, 0);
  if (broken > 0) findings.push(warn(`${plural(broken, "line")} could not be understood and were passed over`));
  if (unreadable.length > 0) {
    const words = `${plural(unreadable.length, "log or folder", "logs or folders")} below ${places} can not be read: make them readable to you`;
    findings.push({ level: "fail", about: "logs", words });
  }
  if (skippedLinks.length > 0) {
    const links = plural(skippedLinks.length, "link");
    findings.push(warn(`${links} below ${places} not followed: name where they lead with --root`));
  }
  return findings;
}
