import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** One request and its answer, with what the door knows of both. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly method: string;
  /** The path as sent, without the query, which may hold anything. */
  readonly path: string;
};

const latest = new WeakMap<Duplex, ServerResponse>();

/** Whether an answer has begun on this connection and is not all said. */
export function isAnswering(socket: Duplex): boolean {
  const response = latest.get(socket);
  return response?.headersSent === true && !response.writableFinished;
}

/** The id is always ours: one that came along could be another request's, or no id at all. */
export function beginExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const requestId = randomUUID();
  response.setHeader("X-Request-Id", requestId);
  latest.set(request.socket, response);
  const [path = ""] = (request.url ?? "").split("?", 1);
  return { request, response, requestId, method: request.method ?? "", path };
}

const LINGER_MS = 2_000;

/**
 * After an answer given before the whole request was read. Closing at once would reset the connection, and the sender
 * would never see the answer: what still arrives is thrown away for a moment first.
 */
export function letGo({ request, response }: Exchange): void {
  if (request.complete) return;
  response.setHeader("Connection", "close");
  request.removeAllListeners("data").resume();
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}
