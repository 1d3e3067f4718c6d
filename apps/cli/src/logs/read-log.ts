import { createHash, type Hash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { LogFile, Source } from "../sources/source";
import { type Extract, emptyExtract, takeIn } from "./extract";
import { splitLines } from "./split-lines";

const CHUNK = 1 << 20;

/** What is remembered of a log, so that only what was added to it has to be parsed. */
export type LogMemory = {
  /** Size, times and inode: while they stay, nothing is read. */
  fingerprint: string;
  modifiedAt: number;
  /** End of the last whole line. */
  offset: number;
  /** SHA-256 of everything before the offset: proves that what was read is still what the file begins with. */
  digest: string;
  extract: Extract;
};

type Reader = Pick<Source, "parseLine">;

/** Reads what a log gained. Undefined when it can not be read, or is no plain file. */
export async function readLog(source: Reader, file: LogFile, known?: LogMemory): Promise<LogMemory | undefined> {
  const handle = await openPlainly(file.path);
  if (!handle) return undefined;
  try {
    const stat = await handle.stat({ bigint: true });
    if (!stat.isFile()) return undefined;
    const fingerprint = [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(":");
    if (known?.fingerprint === fingerprint) return known;
    const start = (known && (await resume(handle, known))) ?? fromStart();
    const { offset, hash, extract } = await readOn(handle, start, { source, file });
    return { fingerprint, modifiedAt: Number(stat.mtimeMs), offset, digest: hash.digest("hex"), extract };
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

/** A link put in the file's place since it was found is not followed, and a pipe is not waited for. */
async function openPlainly(path: string): Promise<FileHandle | undefined> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  return open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => undefined);
}

type Progress = { offset: number; hash: Hash; extract: Extract };

const fromStart = (): Progress => ({ offset: 0, hash: createHash("sha256"), extract: emptyExtract() });

/** Goes on where reading stopped, if the file still begins with what was read; one that shrank or was rewritten does not. */
async function resume(handle: FileHandle, { offset, digest, extract }: LogMemory): Promise<Progress | undefined> {
  const hash = createHash("sha256");
  for await (const chunk of chunks(handle, 0, offset)) hash.update(chunk);
  if (hash.copy().digest("hex") !== digest) return undefined;
  return { offset, hash, extract: structuredClone(extract) };
}

async function readOn(handle: FileHandle, start: Progress, { source, file }: { source: Reader; file: LogFile }) {
  const { extract } = start;
  let { offset, hash } = start;
  for await (const line of splitLines(chunks(handle, offset), hash)) {
    const said = line.bytes && source.parseLine(line.bytes.toString("utf8"));
    if (said) takeIn(extract, said, file.sessionId);
    // The end of a file without a newline may be half a line, or a whole one whose writer died. It is looked at every
    // time and never counted as read: half of a JSON object is none, and a whole one may be taken in twice.
    if (!line.isWhole) break;
    hash = line.hash;
    offset += line.length;
    extract.lines += 1;
    if (!said && line.length > 1) extract.unreadableLines += 1;
  }
  return { offset, hash, extract };
}

/** The bytes from `start` to `end` or as far as there are any. A chunk is valid until the next one is asked for. */
async function* chunks(handle: FileHandle, start: number, end = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let at = start; at < end; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(CHUNK, end - at), at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
