import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { BlockList } from "node:net";
import { fileURLToPath } from "node:url";
import next from "next";
import type { Answerer } from "./door";
import { clientAddress } from "./http/address";
import type { AwayNotes } from "./http/away-notes";
import type { Exchange } from "./http/exchange";
import { Refusal } from "./http/refusal";
import { judgePage } from "./http/rules";
import { DATA_POLICY, pagePolicy } from "./http/security-headers";
import type { Upgrader } from "./run/listen";

type Site = { publicUrl: URL; port: number; isDev: boolean };
type Making = Site & { away: AwayNotes; trustedProxies: BlockList | undefined };

/**
 * What a page may learn of a request's headers. Anything else (`x-middleware-subrequest`, `next-action`, forwarded
 * names) is for inner use by frameworks and proxies, and ends here.
 */
const PASSED_ON = new Set(
  `accept accept-encoding accept-language authorization connection cookie if-none-match if-modified-since next-url rsc
  next-router-prefetch next-router-segment-prefetch next-router-state-tree purpose range referer sec-fetch-dest
  sec-fetch-mode sec-fetch-site sec-fetch-user upgrade-insecure-requests user-agent`.split(/\s+/),
);

export type Pages = { pages: Answerer; upgrade: Upgrader | undefined; close: () => Promise<void> };

/** The pages, made by Next on the same port. */
export async function createPages({ publicUrl, port, isDev, away, trustedProxies }: Making): Promise<Pages> {
  // Next answers upgrades of the server it is given. This one listens to nobody: only in development, where the bundler
  // tells the browser of changes, are they passed on to it.
  const inner = createServer();
  const app = next({
    dev: isDev,
    dir: fileURLToPath(new URL("..", import.meta.url)),
    hostname: publicUrl.hostname,
    port,
    httpServer: inner,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const pages: Answerer = async (exchange) => {
    judgePage(exchange);
    if (exchange.path.startsWith("/_next/image")) throw new Refusal("unknown");
    const { request, response } = exchange;
    const home = homeOf(exchange, publicUrl);
    if (home) {
      response.writeHead(307, { Location: home, "Content-Security-Policy": DATA_POLICY }).end();
      return;
    }
    const address = clientAddress(request, trustedProxies);
    forget(exchange, publicUrl);
    frame(exchange, { publicUrl, isDev, address });
    away.answerAway(exchange);
    await handle(request, response);
  };
  const upgrade: Upgrader = (...offer) => void inner.emit("upgrade", ...offer);
  return { pages, upgrade: isDev ? upgrade : undefined, close: () => app.close() };
}

/** Leaves of a request's headers what pages may know, and the host we are, whatever it was called. */
function forget({ request }: Exchange, publicUrl: URL): void {
  const kept = Object.entries(request.headers).filter(([name]) => PASSED_ON.has(name));
  request.headers = { ...Object.fromEntries(kept), host: publicUrl.host };
}

type Framing = Omit<Site, "port"> & { address: string };

/** Gives a page its policy with a nonce, which Next takes from the request, and what the door knows of it. */
function frame({ request, response, requestId }: Exchange, { publicUrl, isDev, address }: Framing): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy({ nonce, publicUrl, isDev });
  response.setHeader("Content-Security-Policy", policy);
  Object.assign(request.headers, {
    "content-security-policy": policy,
    "x-nonce": nonce,
    "x-request-id": requestId,
    "x-page-path": request.url,
    "x-page-address": address,
  });
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * On one's own machine there are three names for this address, and signing in works at the configured one only: whoever
 * opens another is sent there. The Host header is compared, and never used.
 */
function homeOf({ request, path }: Exchange, publicUrl: URL): string | undefined {
  const asked = `http://${request.headers.host ?? ""}`;
  if (!URL.canParse(asked) || !LOOPBACK.has(publicUrl.hostname) || path.startsWith("/_next/")) return undefined;
  const { hostname, port } = new URL(asked);
  const isOther = hostname !== publicUrl.hostname && LOOPBACK.has(hostname) && port === publicUrl.port;
  return isOther ? publicUrl.origin + request.url : undefined;
}
