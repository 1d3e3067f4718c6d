import { createHmac, timingSafeEqual } from "node:crypto";

const isSecure = (url: string) => url.startsWith("https:");

/** Over https the browser itself guards the prefix: Secure, this host alone, the whole path. */
export const cookiePrefix = (url: string) => (isSecure(url) ? "__Host-meridian" : "meridian");
export const cookieAttributes = (url: string) =>
  ({ secure: isSecure(url), httpOnly: true, sameSite: "lax", path: "/" }) as const;

export const sessionCookieName = (url: string) => `${cookiePrefix(url)}.session_token`;

type Keys = { secret: string; url: string };

/** The token in a session cookie, `<token>.<HMAC>` as better-auth writes it; undefined when the signature is not ours. */
export function readSessionToken(cookies: string | null, { secret, url }: Keys): string | undefined {
  const cookie = findCookie(cookies ?? "", sessionCookieName(url));
  const dot = cookie?.lastIndexOf(".") ?? -1;
  if (cookie === undefined || dot < 1) return undefined;
  const token = cookie.slice(0, dot);
  const expected = createHmac("sha256", secret).update(token).digest();
  const given = Buffer.from(cookie.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function findCookie(cookies: string, name: string): string | undefined {
  const pair = cookies.split(/; */).find((candidate) => candidate.startsWith(`${name}=`));
  try {
    return pair === undefined ? undefined : decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    // A malformed escape is no cookie of ours.
    return undefined;
  }
}
