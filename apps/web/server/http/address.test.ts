import { IncomingMessage } from "node:http";
import { BlockList, Socket } from "node:net";
import { expect, test } from "vitest";
import { clientAddress } from "./address";

function request(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remoteAddress });
  const message = new IncomingMessage(socket);
  if (forwardedFor !== undefined) message.headers["x-forwarded-for"] = forwardedFor;
  return message;
}

const proxies = new BlockList();
proxies.addSubnet("10.0.0.0", 8, "ipv4");

test("A16: a forged X-Forwarded-For changes nothing", () => {
  expect(clientAddress(request("203.0.113.9", "198.51.100.1"), undefined)).toBe("203.0.113.9");
  expect(clientAddress(request("203.0.113.9", "198.51.100.1"), proxies)).toBe("203.0.113.9");
});

test("A16: behind a trusted proxy the nearest address it did not make up counts", () => {
  expect(clientAddress(request("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.7"), proxies)).toBe("198.51.100.1");
  expect(clientAddress(request("10.0.0.1", "not an address"), proxies)).toBe("10.0.0.1");
  expect(clientAddress(request("10.0.0.1"), proxies)).toBe("10.0.0.1");
});

test("IPv4 inside IPv6 is IPv4", () => {
  expect(clientAddress(request("::ffff:127.0.0.1"), undefined)).toBe("127.0.0.1");
});
