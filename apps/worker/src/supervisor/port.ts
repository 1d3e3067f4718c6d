import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Address } from "./env";

const PATIENCE_MS = 5_000;

/** Waits a little: processes of a supervisor that was killed give their port back in a moment. */
export async function waitForPort(address: Address): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isFree(address))) {
    if (Date.now() > deadline) throw new Error(inUse(address));
    await wait(100);
  }
}

const inUse = ({ port }: Address) =>
  `Port ${port} is in use. Stop what listens there, or choose another one: PORT=${port + 1} npm start`;

async function isFree({ host, port }: Address): Promise<boolean> {
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const answers = await Promise.all(hosts.map((each) => tryToListen(each, port)));
  return !answers.includes("EADDRINUSE");
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}
