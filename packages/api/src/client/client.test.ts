import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CLIENT, clientStanding } from "./queries";

const releases = { newest: "1.10.0", oldest: "1.2.0" };

test.each([
  ["1.10.0", "current"],
  ["1.11.0", "current"],
  ["2.0.0-beta.1", "current"],
  ["1.9.3", "outdated"],
  ["1.2.0+build", "outdated"],
  ["1.1.99", "refused"],
  ["0.9.0", "refused"],
  ["3", "current"],
  ["nightly", "current"],
  ["", "current"],
  [undefined, "current"],
])("a client of version %s is %s", (version, standing) => {
  expect(clientStanding(version, releases)).toEqual({ ...releases, standing });
});

test("the newest client is the one that this server gives out, and works with it", () => {
  const text = readFileSync(new URL("../../../../apps/cli/package.json", import.meta.url), "utf8");
  const { version }: { version: string } = JSON.parse(text);
  expect(CLIENT.newest).toBe(version);
  expect(clientStanding(version).standing).toBe("current");
});
