import { expect, test } from "vitest";
import { healthOf } from "./health";

const now = new Date("2026-03-28T12:00:00Z");
const silentFor = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test.each([
  [-5, "online"],
  [0, "online"],
  [60, "online"],
  [60.001, "recentlyLost"],
  [299.999, "recentlyLost"],
  [300, "offline"],
  [86_401, "offline"],
])("heard of %d seconds ago is %s", (seconds, health) => {
  expect(healthOf({ lastSeenAt: silentFor(seconds), hasSaidGoodbye: false }, now)).toBe(health);
});

test("who has said goodbye is offline at once, and who has never been heard of is not merely lost", () => {
  expect(healthOf({ lastSeenAt: silentFor(1), hasSaidGoodbye: true }, now)).toBe("offline");
  expect(healthOf({ lastSeenAt: null, hasSaidGoodbye: false }, now)).toBe("neverSeen");
});
