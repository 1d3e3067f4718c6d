import { lstat } from "node:fs/promises";
import { lockOwner } from "../state/collector-lock";
import { checkStateDirectory } from "../state/directory";
import { messageOf } from "../terminal/failure";
import { version } from "../version";
import type { Finding } from "./finding";

const OLDEST_NODE = [20, 19] as const;

export function checkMachine(): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  const words = `meridian ${version} on Node ${process.versions.node}, ${process.platform}`;
  return [
    { level: isOld ? "fail" : "ok", about: "version", words: isOld ? `${words}: needs Node 20.19 or later` : words },
  ];
}

export async function checkState(directory: string): Promise<Finding[]> {
  if (!(await lstat(directory).catch(() => undefined))) return [];
  try {
    let words = directory;
    await checkStateDirectory(directory, async () => {
      words = `${directory} is open to others: "chmod 700 ${directory}"`;
    });
    const owner = await lockOwner(directory);
    const collector =
      owner === undefined ? 'none is running: "meridian collect --watch" keeps one' : `process ${owner} collects`;
    return [
      { level: words === directory ? "ok" : "fail", about: "state", words },
      { level: "ok", about: "collector", words: collector },
    ];
  } catch (error) {
    return [{ level: "fail", about: "state", words: messageOf(error) }];
  }
}
