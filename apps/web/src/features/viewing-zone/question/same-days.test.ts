import { parseZone, UTC } from "@meridian/time";
import { expect, test } from "vitest";
import { haveSameDays } from "./same-days";

const now = new Date("2026-11-25T12:00:00Z");
const zone = (name: string) => parseZone(name) ?? UTC;

test.each([
  ["Europe/Berlin", "Europe/Vienna", true],
  ["Asia/Kolkata", "Asia/Colombo", true],
  ["Europe/Berlin", "Africa/Lagos", false],
  ["Europe/Berlin", "Asia/Tokyo", false],
])("%s and %s: %s", (a, b, same) => {
  expect(haveSameDays(zone(a), zone(b), now)).toBe(same);
});
