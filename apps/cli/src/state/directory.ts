import { chmod, lstat, mkdir, readdir } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure, systemCode } from "../terminal/failure";

const LOGIN = "login.json";
const OTHERS_MAY = 0o077;

/** Makes the state directory, for this user alone. One that others may enter is closed to them if it is ours. */
export async function prepareStateDirectory(path: string): Promise<void> {
  await makeDirectory(path).catch((error: unknown) => {
    throw new Failure(`${path} can not be made (${systemCode(error)}): name another place in MERIDIAN_STATE_DIR`);
  });
  await checkStateDirectory(path, async () => {
    const entries = await readdir(path);
    // Never the mode of somebody's home or of /tmp, named by mistake.
    if (entries.length > 0 && !entries.includes(LOGIN))
      throw new Failure(`${path} is open to others and not Meridian's: name an empty directory in MERIDIAN_STATE_DIR`);
    await chmod(path, 0o700);
  });
}

/** Step by step: below /proc the recursive `mkdir` of Node 20 never returns. */
async function makeDirectory(path: string): Promise<void> {
  if (await lstat(path).catch(() => undefined)) return;
  await makeDirectory(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    // Somebody else was faster.
    if (systemCode(error) !== "EEXIST") throw error;
  });
}

/** Refuses a directory that is a link or somebody else's: what is written there would be theirs to read or to change. */
export async function checkStateDirectory(path: string, onOpen: () => Promise<void>): Promise<void> {
  const stat = await lstat(path).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  });
  if (!stat) return;
  if (!stat.isDirectory()) throw new Failure(`${path} must be a directory, not a link or a file`);
  if (process.getuid && stat.uid !== process.getuid()) throw new Failure(`${path} belongs to another user`);
  if (process.platform !== "win32" && (stat.mode & OTHERS_MAY) !== 0) await onOpen();
}
