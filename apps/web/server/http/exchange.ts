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

const unfinished = new WeakMap<Duplex, Set<ServerResponse>>();

/** The answers that this connection still owes to requests it has brought, in their order. */
export const answersOwedOn = (socket: Duplex): readonly ServerResponse[] => [...(unfinished.get(socket) ?? [])];

function owe(socket: Duplex, response: ServerResponse): void {
  const owed = unfinished.get(socket) ?? new Set();
  unfinished.set(socket, owed.add(response));
  response.once("close", () => owed.delete(response));
}

/** The id is always ours: one that came along could be another request's, or no id at all. */
export function beginExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const requestId = randomUUID();
  response.setHeader("X-Request-Id", requestId);
  owe(request.socket, response);
  const [path = ""] = (request.url ?? "").split("?", 1);
  return { request, response, requestId, method: request.method ?? "", path };
}

/** How long a sender may go on with what nobody reads any more. */
export const LINGER_MS = 2_000;

/**
 * After an answer given before the whole request was read. Hanging up at once would reset the connection, and the sender
 * would never see the answer: it stays open, and what still arrives is thrown away for a moment.
 */
export function letGo({ request, response }: Exchange): void {
  if (request.complete) return;
  response.shouldKeepAlive = true;
  request.removeAllListeners("data").resume();
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}
