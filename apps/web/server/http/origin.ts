import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request that may change something can be a forgery: another site's page that makes the reader's browser send
 * it, cookie and all. A bearer token is never sent by a browser on its own, so whoever shows one is exempt.
 */
export function isForeign(headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  if (headers.authorization !== undefined) return false;
  const fetchSite = headers["sec-fetch-site"];
  if (fetchSite !== undefined && fetchSite !== "same-origin") return true;
  if (headers.origin !== undefined) return headers.origin !== publicOrigin;
  if (headers.referer !== undefined) return originOf(headers.referer) !== publicOrigin;
  // Programs send none of the three. With a cookie and without them it could be an old browser.
  return fetchSite === undefined && headers.cookie !== undefined;
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : undefined);
