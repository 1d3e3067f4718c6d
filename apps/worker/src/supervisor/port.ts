import { createServer, type Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Address, addressFrom } from "./env";

const PATIENCE_MS = 5_000;
/** In the words of `/api/ready`. */
const STARTING = JSON.stringify({ status: "unavailable", reason: "starting" });
const HEADERS = { "content-type": "application/json", "retry-after": "2", connection: "close" };

/** An address that is ours alone, until it is given to the program that serves it. */
export type HeldAddress = { address: Address; release: () => Promise<void> };

/**
 * Listens where the web process will, from before anything is built: of two that are started at once on one port, one
 * learns of it. Waits a little: processes of a supervisor that was killed give their port back in a moment.
 */
export async function holdAddress(env?: NodeJS.ProcessEnv): Promise<HeldAddress> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    // With port 0 another one each time.
    const address = await addressFrom(env);
    const held = await hold(address);
    if (held) return { address, release: () => release(held) };
    if (Date.now() > deadline || (await isStarting(address))) throw new Error(inUse(address));
    await wait(100);
  }
}

export const inUse = ({ port }: Address) =>
  `Port ${port} is in use. Stop what listens there, or choose another one: PORT=${port + 1} npm start`;

/** Another one holds it, and will serve: it lets go for a moment, which is not ours to take. */
async function isStarting({ localUrl }: Address): Promise<boolean> {
  const answer = await fetch(localUrl, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
  return (await answer?.text().catch(() => undefined)) === STARTING;
}

async function hold({ host, port }: Address): Promise<Server[] | undefined> {
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const tried = await Promise.all(hosts.map((each) => tryToListen(each, port)));
  const held = tried.filter((each) => each instanceof Object);
  if (!tried.includes("EADDRINUSE")) return held;
  await release(held);
  return undefined;
}

/** What else is wrong with an address, such as that this machine has none like it, is the web process's to say. */
function tryToListen(host: string, port: number): Promise<Server | string | undefined> {
  return new Promise((resolve) => {
    const server = createServer((_request, response) => {
      response.writeHead(503, HEADERS).end(STARTING);
    });
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ host, port }, () => resolve(server));
  });
}

async function release(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      return closed;
    }),
  );
}
