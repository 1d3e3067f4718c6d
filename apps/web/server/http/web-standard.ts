import type { Body } from "./body";
import type { Exchange } from "./exchange";

/** What the API may learn of a request's headers. Everything else people may send, or forge, ends here. */
const PASSED_ON = ["authorization", "content-type", "cookie", "origin", "referer", "user-agent"] as const;

type Given = { publicUrl: URL; body: Body | undefined };

/** A request as the web platform has it, addressed to the public URL, whatever the Host header said. */
export function toWebRequest({ request, method }: Exchange, { publicUrl, body }: Given): Request {
  const headers = new Headers();
  for (const name of PASSED_ON) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  // The door has judged it, in whatever case; tRPC knows the lower one alone.
  if (body && body.length > 0) headers.set("content-type", "application/json");
  const url = publicUrl.origin + (request.url ?? "/");
  return new Request(url, { method, headers, body: body && body.length > 0 ? body : null });
}

export async function sendWebResponse({ response }: Exchange, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  response.setHeader("Cache-Control", "private, no-store");
  // Whoever is sent away is told when to come back, also where the answer comes from a package.
  const isForLater = answer.status === 429 || answer.status === 503;
  if (isForLater && !answer.headers.has("Retry-After")) response.setHeader("Retry-After", "2");
  response.setHeader("Content-Length", body.length);
  response.end(body);
}
