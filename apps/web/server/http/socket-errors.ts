import { randomUUID } from "node:crypto";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { answersOwedOn, LINGER_MS } from "./exchange";
import { Refusal, type RefusalName } from "./refusal";

const REFUSALS: Readonly<Record<string, RefusalName>> = {
  HPE_HEADER_OVERFLOW: "headers",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "large",
  ERR_HTTP_REQUEST_TIMEOUT: "slow",
};

const refused = new WeakSet<Duplex>();

/** What Node could not even read as a request is answered like every other, in its turn, and then hung up on. */
export function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  // More of what was refused already: thrown away, until the sender has seen the answer.
  if (refused.has(socket)) return;
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const owed = answersOwedOn(socket);
  const isHalfSaid = owed.some((response) => response.req.complete === false);
  // The request under way is the one that could not be read to its end: no second answer to it.
  if (isHalfSaid && owed.some((response) => response.headersSent)) return void socket.destroy();
  refused.add(socket);
  const hangUp = () => refuseSocket(socket, REFUSALS[error.code ?? ""] ?? "malformed");
  const last = owed.at(-1);
  if (last && !isHalfSaid) last.once("close", hangUp);
  else hangUp();
}

function refuseSocket(socket: Duplex, name: RefusalName): void {
  socket.on("error", () => {});
  socket.end(rawAnswer(name));
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** Nothing here speaks another protocol than HTTP. */
export const refuseTunnel = (_request: IncomingMessage, socket: Duplex): void => refuseSocket(socket, "malformed");

function rawAnswer(name: RefusalName): string {
  const requestId = randomUUID();
  const refusal = new Refusal(name);
  const body = refusal.body(requestId);
  return [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    `X-Request-Id: ${requestId}`,
    "Cache-Control: private, no-store",
    "X-Content-Type-Options: nosniff",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
