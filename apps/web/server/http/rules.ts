import { LARGEST_BODY } from "./body";
import type { Exchange } from "./exchange";
import { isForeign } from "./origin";
import { Refusal } from "./refusal";

const LONGEST_URL = 8_192;
const MAX_BATCH_CALLS = 10;
const JSON_BODY = /^application\/json\s*(;|$)/i;

/** A step that browsers take before they ask: "/_next/static/../../acme" would be judged by one path and served by another. */
const DOT_SEGMENT = /(^|\/)(\.|%2e){1,2}(\/|$)/i;

/** What every request must be, wherever it is going. */
export function judgeRequest({ request, path }: Exchange): void {
  const { url = "", headers, httpVersion } = request;
  if (url.length > LONGEST_URL) throw new Refusal("longUrl");
  if (headers.host === undefined && httpVersion === "1.1") throw new Refusal("malformed");
  // "http://elsewhere/…" and "//elsewhere" name another server than this one.
  if (!url.startsWith("/") || url.startsWith("//") || url.includes("\\")) throw new Refusal("malformed");
  if (DOT_SEGMENT.test(path) || !isDecodable(path)) throw new Refusal("malformed");
  // Nothing here speaks it. Offers of other protocols may be passed over, as Node does.
  if (headers.upgrade?.toLowerCase() === "websocket") throw new Refusal("malformed");
  if (!isExpected(headers.expect)) throw new Refusal("expectation");
  if (Number(headers["content-length"] ?? 0) > LARGEST_BODY) throw new Refusal("large");
}

const isExpected = (expectation = "100-continue") => expectation.toLowerCase() === "100-continue";

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
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

/** Programs of others call with a body of any kind and a secret of their own; a cookie means nothing here. */
export function judgeHook({ method }: Exchange): void {
  if (method !== "POST") throw new Refusal("method", { Allow: "POST" });
}

/** Files are read and change nothing. */
export function judgeExport({ method }: Exchange): void {
  if (method !== "GET") throw new Refusal("method", { Allow: "GET" });
}

export function judgePage({ method }: Exchange): void {
  if (method !== "GET" && method !== "HEAD") throw new Refusal("method", { Allow: "GET, HEAD" });
}

const countCalls = (path: string) => path.split(/,|%2c/i).length;
