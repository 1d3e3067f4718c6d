import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure, systemCode } from "../terminal/failure";

const { O_RDONLY, O_NOFOLLOW = 0 } = constants;

/** The text of a file of ours, or undefined when there is none. A link in its place is refused. */
export async function readPrivate(path: string): Promise<string | undefined> {
  const handle = await open(path, O_RDONLY | O_NOFOLLOW).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    if (systemCode(error) === "ELOOP") throw new Failure(`${path} is a link; remove it`);
    throw error;
  });
  if (!handle) return undefined;
  try {
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

/** Like `readPrivate`, for secrets: one that others could have read is worth nothing any more. */
export async function readSecret(path: string): Promise<string | undefined> {
  const handle = await open(path, O_RDONLY | O_NOFOLLOW).catch(() => undefined);
  const mode = (await handle?.stat())?.mode ?? 0;
  await handle?.close();
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new Failure(`${path} can be read by others: revoke its token, remove the file and log in again`);
  return readPrivate(path);
}

/** Whole or not at all, whatever dies when: written aside, made durable, then put in place. */
export async function replacePrivate(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const handle = await open(aside, "wx", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** Makes the new name itself durable, where the system has directories that can be opened. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, O_RDONLY).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
