import { isIPv6 } from "node:net";

/**
 * What limits know an address by. All of an IPv6 /64 is one subscriber's, and IPv4 stays itself when it comes mapped.
 * Two addresses that can not be told apart share their limit.
 */
export function addressKey(address: string): string {
  const plain = address.replace(/%.*$/, "");
  if (!isIPv6(plain)) return plain;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  return `${groupsOf(plain).slice(0, 4).join(":")}::/64`;
}

/** The first groups of an address, whatever way it is shortened. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, missing) }, () => "0"), ...after];
  return groups.map((group) => group.replace(/^0+(?=.)/, ""));
}
