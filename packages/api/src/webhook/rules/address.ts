import ipaddr from "ipaddr.js";

/** Whether webhooks may go, by plain http as well, to the machine itself: for tests, and for receivers beside us. */
export type Reach = { mayReachLoopback: boolean };

/** Global unicast is all of IPv6 that is anybody's on the internet; what else there is of it wraps or forwards. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");

/** An address of the internet: no private, local, shared or reserved one, and none that wraps another (NAT64, 6to4 …). */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(GLOBAL_IPV6);
}

const isLoopbackAddress = (text: string) => ipaddr.isValid(text) && ipaddr.parse(text).range() === "loopback";

/** Whether a connection may be made to what a name resolved to. */
export const mayConnectTo = (address: string, { mayReachLoopback }: Reach): boolean =>
  isPublicAddress(address) || (mayReachLoopback && isLoopbackAddress(address));

/** Names that never mean a machine of the internet. */
const LOCAL_NAME = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa)$/;

/** Why a message may not be sent to an address; undefined: it may. What a name resolves to is asked when connecting. */
export function refusalOf(text: string, reach: Reach): string | undefined {
  if (!URL.canParse(text)) return "not a URL";
  const { protocol, username, password, hostname } = new URL(text);
  if (username !== "" || password !== "") return "must not hold a name or password: messages are signed";
  // The URL parser has made dotted decimals of every other spelling of an IPv4 address.
  const host = hostOf(hostname);
  const isLoopback = host === "localhost" || isLoopbackAddress(host);
  if (isLoopback && reach.mayReachLoopback && (protocol === "http:" || protocol === "https:")) return undefined;
  if (protocol !== "https:") return "must begin with https://";
  if (ipaddr.isValid(host)) return isPublicAddress(host) ? undefined : "must be an address of the internet";
  if (LOCAL_NAME.test(host) || !host.includes(".")) return "must be a name of the internet";
  return undefined;
}

/** Without the brackets of IPv6 and the dot of the root. */
export const hostOf = (hostname: string) => hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
