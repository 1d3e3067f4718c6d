import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { answerClientError, refuseTunnel } from "../http/socket-errors";

const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  // Longer than proxies in front keep theirs, so that it is never us who hang up first.
  keepAliveTimeout: 65_000,
  // The door refuses a request without a host itself: Node's own refusal has no request id.
  requireHostHeader: false,
} as const;
const MOST_CONNECTIONS = 2_000;

/** `localhost` is two addresses, and a browser may take either. */
const addressesOf = (host: string) => (host === "localhost" ? ["127.0.0.1", "::1"] : [host]);

type Place = { host: string; port: number };

export type Upgrader = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
/** Without an upgrader, offers of another protocol are passed over, and the request is answered as it is. */
type Answering = { answer: RequestListener; upgrade: Upgrader | undefined };

export type Listening = { servers: Server[]; port: number };

/** Listens where people will look for it. With port 0 any free one is taken, the same for both addresses. */
export async function listen({ answer, upgrade }: Answering, { host, port }: Place): Promise<Listening> {
  const servers: Server[] = [];
  let chosen = port;
  for (const address of addressesOf(host)) {
    const server = createServer(LIMITS, answer);
    server.maxConnections = MOST_CONNECTIONS;
    server.on("clientError", answerClientError);
    server.on("connect", refuseTunnel);
    server.on("checkExpectation", answer);
    if (upgrade) server.on("upgrade", upgrade);
    try {
      chosen = await bind(server, { host: address, port: chosen });
      servers.push(server);
    } catch (error) {
      // A machine without IPv6 is no reason not to start.
      if (servers.length === 0 || !isMissing(error)) throw error;
    }
  }
  return { servers, port: chosen };
}

function bind(server: Server, place: Place): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(place, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const isMissing = (error: unknown) =>
  error instanceof Error && "code" in error && ["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(String(error.code));
