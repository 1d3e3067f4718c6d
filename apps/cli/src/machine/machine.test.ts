import { describe, expect, test } from "vitest";
import { UsageError } from "../terminal/failure";
import { daemonIdOf, uuidV5 } from "./daemon-id";
import { machineId } from "./machine-id";
import { parseServerUrl } from "./server-url";

test("UUIDv5 is what RFC 9562 shows", () => {
  expect(uuidV5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe(
    "2ed6657d-e927-568b-95e1-2665a8aea6a2",
  );
});

test("a daemon is its machine, user, server and workspace, and nothing else", () => {
  const daemon = { machineId: machineId(), user: "ada", url: "https://a.example", workspaceId: "w" };
  const id = daemonIdOf(daemon);
  expect(id).toBe(daemonIdOf({ ...daemon }));
  for (const other of [{ machineId: "m" }, { user: "bob" }, { url: "https://b.example" }, { workspaceId: "v" }])
    expect(daemonIdOf({ ...daemon, ...other })).not.toBe(id);
  expect(machineId()).not.toBe("");
});

describe("a server's address", () => {
  test.each([
    ["https://Meridian.Example.com/", "https://meridian.example.com"],
    ["https://example.com:443/meridian//", "https://example.com/meridian"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://127.0.0.1:3000/", "http://127.0.0.1:3000"],
    ["http://[::1]:3000", "http://[::1]:3000"],
    ["http://meridian.localhost", "http://meridian.localhost"],
  ])("%s is written %s", (text, expected) => {
    expect(parseServerUrl(text)).toBe(expected);
  });

  test.each([
    ["http://example.com"],
    ["http://192.168.1.5:3000"],
    ["http://localhost.example.com"],
    ["http://127.0.0.1.example.com"],
    ["ftp://localhost"],
    ["https://ada:secret@example.com"],
    ["localhost:3000"],
    [""],
  ])("%s is refused", (text) => {
    expect(() => parseServerUrl(text)).toThrow(UsageError);
  });
});
