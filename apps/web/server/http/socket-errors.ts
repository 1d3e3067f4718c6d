import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { isAnswering } from "./exchange";
import { Refusal, type RefusalName } from "./refusal";

const REFUSALS: Readonly<Record<string, RefusalName>> = {
  HPE_HEADER_OVERFLOW: "headers",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "large",
  ERR_HTTP_REQUEST_TIMEOUT: "slow",
};

/** What Node could not even read as a request is answered like every other, and hung up on. */
export function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  // An answer under way on this connection would run into this one.
  if (isAnswering(socket)) return void socket.destroy();
  socket.end(rawAnswer(REFUSALS[error.code ?? ""] ?? "malformed"));
}

/** Nothing here speaks another protocol than HTTP. */
export function refuseUpgrade(socket: Duplex): void {
  socket.on("error", () => {});
  socket.end(rawAnswer("malformed"));
}

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
