import type { Exchange } from "./exchange";
import { isForeign } from "./origin";
import { Refusal } from "./refusal";

const LONGEST_URL = 8_192;
const MAX_BATCH_CALLS = 10;
const JSON_BODY = /^application\/json\s*(;|$)/i;

/** What every request must be, wherever it is going. */
export function judgeAddress({ request }: Exchange): void {
  const url = request.url ?? "";
  if (url.length > LONGEST_URL) throw new Refusal("longUrl");
  // "http://elsewhere/…" and "//elsewhere" name another server than this one.
  if (!url.startsWith("/") || url.startsWith("//") || url.includes("\\")) throw new Refusal("malformed");
}

/** Reading by GET, changing by POST with a JSON body from our own pages or with a token: nothing else runs anything. */
export function judgeCall(exchange: Exchange, publicUrl: URL): void {
  const { request, method, path } = exchange;
  if (method !== "GET" && method !== "POST") throw new Refusal("method", { Allow: "GET, POST" });
  if (method === "POST") {
    if (isForeign(request.headers, publicUrl.origin)) throw new Refusal("foreign");
    if (!JSON_BODY.test(request.headers["content-type"] ?? "")) throw new Refusal("mediaType");
  }
  if (countCalls(path) > MAX_BATCH_CALLS) throw new Refusal("tooManyCalls");
}

/** Sign-in and its like: the same, but that a POST may have no body. */
export function judgeSignIn({ request, method }: Exchange, publicUrl: URL): void {
  if (method !== "GET" && method !== "POST") throw new Refusal("method", { Allow: "GET, POST" });
  if (method !== "POST") return;
  if (isForeign(request.headers, publicUrl.origin)) throw new Refusal("foreign");
  const { "content-length": length = "0", "transfer-encoding": transfer, "content-type": type = "" } = request.headers;
  const hasBody = length !== "0" || transfer !== undefined;
  if (hasBody && !JSON_BODY.test(type)) throw new Refusal("mediaType");
}

export function judgePage({ method }: Exchange): void {
  if (method !== "GET" && method !== "HEAD") throw new Refusal("method", { Allow: "GET, HEAD" });
}

const countCalls = (path: string) => path.split(/,|%2c/i).length;
