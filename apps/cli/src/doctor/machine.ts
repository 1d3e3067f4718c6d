import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isOldNode, OLDEST_NODE } from "../machine/node-version";
import { lockOwner } from "../state/collector-lock";
import { checkStateDirectory } from "../state/directory";
import { messageOf } from "../terminal/failure";
import { program } from "../terminal/program";
import { plural } from "../terminal/words";
import { version } from "../version";
import type { Finding } from "./finding";

export function checkMachine(): Finding[] {
  const words = `meridian ${version} on Node ${process.versions.node}, ${process.platform}`;
  return isOldNode()
    ? [{ level: "fail", about: "version", words: `${words}: install Node ${OLDEST_NODE} or later` }]
    : [{ level: "ok", about: "version", words }];
}

/** What is kept on this machine: whether others may read it, and whether somebody is collecting. */
export async function checkState(directory: string): Promise<Finding[]> {
  if (!(await lstat(directory).catch(() => undefined))) return [];
  try {
    return [...(await checkModes(directory)), await checkCollector(directory)];
  } catch (error) {
    return [{ level: "fail", about: "state", words: messageOf(error) }];
  }
}

async function checkModes(directory: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  await checkStateDirectory(directory, async () => {
    findings.push({
      level: "fail",
      about: "state",
      words: `${directory} is open to others: run "chmod 700 ${directory}"`,
    });
  });
  const open = process.platform === "win32" ? [] : await filesOpenToOthers(directory);
  if (open.length > 0) {
    const words = `${plural(open.length, "file")} in ${directory} can be read by others: run "chmod 600 ${directory}/*"`;
    findings.push({ level: "fail", about: "state", words });
  }
  return findings.length > 0 ? findings : [{ level: "ok", about: "state", words: `${directory}, open to you alone` }];
}

async function filesOpenToOthers(directory: string): Promise<string[]> {
  const entries = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isFile());
  const modes = await Promise.all(entries.map(async ({ name }) => (await lstat(join(directory, name))).mode));
  return entries.flatMap(({ name }, index) => (((modes[index] ?? 0) & 0o077) === 0 ? [] : [name]));
}

async function checkCollector(directory: string): Promise<Finding> {
  const owner = await lockOwner(directory);
  const words =
    owner === undefined
      ? `none is running: "${program} collect --watch" keeps one`
      : `process ${owner} collects; a second one is not needed`;
  return { level: "ok", about: "collector", words };
}
