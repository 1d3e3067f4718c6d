import type { IncomingMessage } from "node:http";
import { type BlockList, isIP } from "node:net";

/**
 * Who sends, for limits. `X-Forwarded-For` is believed only of proxies named in the configuration, from the right, up to
 * the first address that is not one of them.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: BlockList | undefined): string {
  let address = unmapped(request.socket.remoteAddress ?? "");
  const hops = String(request.headers["x-forwarded-for"] ?? "").split(",");
  while (trustedProxies && isTrusted(address, trustedProxies)) {
    const before = unmapped(hops.pop()?.trim() ?? "");
    if (isIP(before) === 0) break;
    address = before;
  }
  return address;
}

const isTrusted = (address: string, proxies: BlockList) =>
  isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

const unmapped = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").replace(/%.*$/, "");
