import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { EXPORT_PATH, HOOKS_PATH } from "@meridian/api";
import type { Logger } from "pino";
import { beginExchange, type Exchange, letGo } from "./http/exchange";
import { Refusal } from "./http/refusal";
import { judgeRequest } from "./http/rules";
import { DATA_POLICY, securityHeaders } from "./http/security-headers";
import type { Life } from "./run/shutdown";

export type Answerer = (exchange: Exchange) => Promise<void>;

/** Who answers what. Whatever is under none of the prefixes is a page. */
export type Rooms = {
  trpc: Answerer;
  auth: Answerer;
  hooks: Answerer;
  exports: Answerer;
  health: Answerer;
  ready: Answerer;
  /** Answers the addresses of the command-line client, and no others. */
  client: (path: string) => Answerer | undefined;
  /** Answers the addresses of the files that pages name, and no others. */
  files: (path: string) => Answerer | undefined;
  pages: Answerer;
};

type Doorway = { rooms: Rooms; publicUrl: URL; log: Logger; life: Life };

/** Every request to this server comes through here, and every answer leaves with a request id and the same headers. */
export function createDoor({ rooms, publicUrl, log, life }: Doorway): RequestListener {
  const headers = Object.entries(securityHeaders(publicUrl));
  const answer = async (exchange: Exchange) => {
    judgeRequest(exchange);
    await roomFor(exchange.path, rooms)(exchange);
  };
  return (request: IncomingMessage, response: ServerResponse) => {
    const exchange = beginExchange(request, response);
    for (const [name, value] of headers) response.setHeader(name, value);
    if (life.isStopping) response.setHeader("Connection", "close");
    const startedAt = performance.now();
    response.once("close", () => tell(log, exchange, performance.now() - startedAt));
    answer(exchange).catch((error: unknown) => refuse(exchange, error, log));
  };
}

function roomFor(path: string, rooms: Rooms): Answerer {
  if (path.startsWith("/api/trpc/")) return rooms.trpc;
  if (path.startsWith("/api/auth/")) return rooms.auth;
  if (path.startsWith(HOOKS_PATH)) return rooms.hooks;
  if (path.startsWith(EXPORT_PATH)) return rooms.exports;
  if (path === "/api/health") return rooms.health;
  if (path === "/api/ready") return rooms.ready;
  if (path === "/api" || path.startsWith("/api/")) return nobody;
  return rooms.client(path) ?? rooms.files(path) ?? rooms.pages;
}

const nobody: Answerer = async () => {
  throw new Refusal("unknown");
};

function refuse(exchange: Exchange, error: unknown, log: Logger): void {
  const { response, requestId, path } = exchange;
  const refusal = error instanceof Refusal ? error : new Refusal("failed");
  if (refusal !== error) log.error({ event: "request.failed", requestId, path, err: error }, "request failed");
  if (response.headersSent) return void response.destroy();
  letGo(exchange);
  for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
  sendJson(exchange, refusal.status, refusal.body(requestId));
}

export function sendJson({ response, method }: Exchange, status: number, json: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "application/json");
  response.setHeader("Content-Security-Policy", DATA_POLICY);
  response.setHeader("Content-Length", Buffer.byteLength(json));
  response.end(method === "HEAD" ? undefined : json);
}

/** What went well is only worth a line to whoever debugs: ten thousand lines a second would be the slowest part. */
function tell(log: Logger, { request, response, requestId, method, path }: Exchange, tookMs: number): void {
  const { statusCode } = response;
  const line = { event: "request", requestId, method, path, statusCode, ms: Math.round(tookMs) };
  if (!response.writableFinished) log.info({ ...line, aborted: true }, "request");
  else if (statusCode >= 500) log.warn(line, "request");
  else if (statusCode >= 400) log.info({ ...line, userAgent: request.headers["user-agent"] }, "request");
  else log.debug(line, "request");
}
