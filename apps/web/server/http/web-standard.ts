import type { ServerResponse } from "node:http";
import type { Body } from "./body";
import type { Exchange } from "./exchange";

/** What the API may learn of a request's headers. Everything else people may send, or forge, ends here. */
const PASSED_ON = ["authorization", "content-type", "cookie", "origin", "referer", "user-agent"] as const;

type Given = { publicUrl: URL; body: Body | undefined };

/** A request as the web platform has it, addressed to the public URL, whatever the Host header said. */
export function toWebRequest({ request, response, method }: Exchange, { publicUrl, body }: Given): Request {
  const headers = new Headers();
  for (const name of PASSED_ON) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  // The door has judged it, in whatever case; tRPC knows the lower one alone.
  if (body && body.length > 0) headers.set("content-type", "application/json");
  const url = publicUrl.origin + (request.url ?? "/");
  if (method !== "GET") return new Request(url, { method, headers, body: body && body.length > 0 ? body : null });
  const left = new AbortController();
  response.once("close", () => left.abort());
  return new Request(url, { method, headers, signal: left.signal });
}

/** A stream whose reader takes nothing for so long, with its buffers full, is given up. */
const PATIENCE_MS = 30_000;

export async function sendWebResponse({ response }: Exchange, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  response.setHeader("Cache-Control", "private, no-store");
  // Whoever is sent away is told when to come back, also where the answer comes from a package.
  const isForLater = answer.status === 429 || answer.status === 503;
  if (isForLater && !answer.headers.has("Retry-After")) response.setHeader("Retry-After", "2");
  if (answer.body && isStream(answer.headers)) return void pour(answer.body, response);
  const body = Buffer.from(await answer.arrayBuffer());
  response.setHeader("Content-Length", body.length);
  response.end(body);
}

/** Events, and files that are made while they are read. */
const isStream = (headers: Headers) =>
  headers.get("content-type")?.startsWith("text/event-stream") || headers.has("content-disposition");

/** On its own from here on: a stream is no call under way, which would be cut when it takes too long. */
async function pour(stream: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = stream.getReader();
  response.once("close", () => void reader.cancel().catch(() => {}));
  response.flushHeaders();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      // tRPC says a word in three pieces: for a thousand readers that are three thousand system calls.
      response.cork();
      setImmediate(() => response.uncork());
      if (!response.write(piece.value)) await drained(response);
    }
    response.end();
  } catch {
    response.destroy();
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the reader takes nothing")), PATIENCE_MS);
    const settle = () => {
      clearTimeout(timer);
      resolve();
    };
    response.once("drain", settle).once("close", settle);
  });
}
