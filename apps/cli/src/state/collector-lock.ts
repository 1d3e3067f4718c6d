import { createHash } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import path from "node:path";
import { Failure, systemCode } from "../terminal/failure";

const SOCKET = /^collector\.(\d+)\.sock$/u;
/** What the address of a Unix socket can hold on every system. */
const MAX_ADDRESS = 100;
const ANSWER_MS = 2_000;
const OWNER_ALONE = 0o177;

export type Lock = { release(): Promise<void> };

/**
 * One collector for each state directory, as long as its process lives: it listens on a socket there, and a dead one's
 * does not answer.
 *
 * Sockets are numbered and a number is taken by binding it, which only one process can do. Whoever has bound one goes
 * ahead only if there is no higher number and none lower answers. Of two that arrive at once, the later-bound one
 * either is seen by the earlier (which gives way) or finds it answering (and gives way itself), so never do both run.
 */
export async function takeLock(directory: string): Promise<Lock> {
  for (let attempt = 0; ; attempt += 1) {
    const lock = process.platform === "win32" ? await bindPipe(directory) : await bindSocket(directory);
    if (lock) return lock;
    const owner = await lockOwner(directory);
    if (owner !== undefined || attempt === 5)
      throw new Failure(`another collector is running here${owner ? ` (process ${owner})` : ""}: ${directory}`);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
  }
}

/** The process that collects with this state directory, or undefined when none does. */
export async function lockOwner(directory: string): Promise<number | undefined> {
  if (process.platform === "win32") return answerOf(pipeOf(directory));
  for (const number of await numbersIn(directory)) {
    const owner = await answerOf(addressOf(directory, number));
    if (owner !== undefined) return owner;
  }
  return undefined;
}

async function bindSocket(directory: string): Promise<Lock | undefined> {
  const before = await numbersIn(directory);
  for (const number of before) if ((await answerOf(addressOf(directory, number))) !== undefined) return undefined;
  const mine = Math.max(0, ...before) + 1;
  const server = await listen(addressOf(directory, mine));
  if (!server) return undefined;
  const lock = { release: () => close(server) };
  const now = await numbersIn(directory);
  const others = now.filter((number) => number !== mine);
  const isAnswered = async (number: number) => (await answerOf(addressOf(directory, number))) !== undefined;
  const isBeaten = others.some((number) => number > mine) || !now.includes(mine) || (await anyOf(others, isAnswered));
  if (isBeaten) {
    await lock.release();
    return undefined;
  }
  await Promise.all(others.map((number) => rm(socketOf(directory, number), { force: true })));
  return lock;
}

/** On Windows a pipe's name goes with its process, so that there is nothing to take over. */
async function bindPipe(directory: string): Promise<Lock | undefined> {
  const server = await listen(pipeOf(directory));
  return server && { release: () => close(server) };
}

const pipeOf = (directory: string) =>
  `\\\\.\\pipe\\meridian-${createHash("sha256").update(path.resolve(directory).toLowerCase()).digest("hex").slice(0, 16)}`;

const socketOf = (directory: string, number: number) => path.join(directory, `collector.${number}.sock`);

/** The socket's path; where that is too long for an address, its name alone, and this process goes to live beside it. */
function addressOf(directory: string, number: number): string {
  const full = socketOf(directory, number);
  if (full.length <= MAX_ADDRESS) return full;
  process.chdir(directory);
  return path.basename(full);
}

async function numbersIn(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  return names.flatMap((name) => {
    const number = SOCKET.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

async function anyOf<T>(things: T[], is: (thing: T) => Promise<boolean>): Promise<boolean> {
  for (const thing of things) if (await is(thing)) return true;
  return false;
}

function listen(address: string): Promise<Server | undefined> {
  const server = createServer((visitor) => {
    visitor.on("error", () => undefined);
    visitor.end(String(process.pid));
  });
  // A lock alone must not keep a process alive that has nothing more to do.
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", (error) => (systemCode(error) === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    // Bound before `listen` returns, so that it is never there for others: a `chmod` would come a moment later.
    const before = process.umask(OWNER_ALONE);
    server.listen(address, () => resolve(server));
    process.umask(before);
  });
}

const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

/** The number of the process that listens there: 0 when it does not say, undefined when nobody does. */
function answerOf(address: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let said = "";
    socket.setEncoding("utf8").setTimeout(ANSWER_MS, () => socket.destroy());
    socket.on("data", (text) => {
      said += text;
    });
    socket.on("error", (error) =>
      resolve(systemCode(error) === "EACCES" || systemCode(error) === "EAGAIN" ? 0 : undefined),
    );
    socket.on("close", () => resolve(Number(said) || 0));
  });
}
