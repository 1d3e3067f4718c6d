import { UsageError } from "../terminal/failure";

const LOOPBACK = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/** Where the server is, written in one way, since it is part of the daemon's id. */
export function parseServerUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw new UsageError(`--url must be an address such as https://meridian.example.com`);
  if (url.username !== "" || url.password !== "") throw new UsageError("--url must not contain a password");
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname))
    throw new UsageError(`--url must be https, or your token would cross the network in the clear: ${url.origin}`);
  return `${url.origin}${url.pathname.replace(/\/+$/u, "")}`;
}
