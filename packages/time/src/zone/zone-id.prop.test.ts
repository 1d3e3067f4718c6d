import { tzOffset } from "@date-fns/tz";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { changesOf, EVERY_ZONE_MS, zoneNamed } from "../testing/zones";
import { modernName, oldNames } from "./old-names";
import { isZoneId, parseZone } from "./zone-id";

vi.setConfig({ testTimeout: EVERY_ZONE_MS });

const pieces = fc.constantFrom(
  "Asia",
  "Etc",
  "US",
  "/",
  "_",
  "+",
  "-",
  "GMT",
  "5",
  "UTC",
  " ",
  "\0",
  "'",
  "Kolkata",
  "Kiev",
);
const names = fc.oneof(
  fc.string(),
  fc.array(pieces, { maxLength: 6 }).map((words) => words.join("")),
);

test("whatever a text holds, it is refused or becomes a canonical name that Intl takes", () => {
  fc.assert(
    fc.property(fc.oneof(names, fc.anything()), (value) => {
      const zone = parseZone(value);
      if (zone === undefined) return;
      expect(isZoneId(zone)).toBe(true);
      expect(parseZone(zone)).toBe(zone);
      expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});

test("an old name and its zone show the same clocks", () => {
  for (const [old, modern] of oldNames()) {
    const zone = zoneNamed(modern);
    if (old.includes("/")) expect(parseZone(old)).toBe(zone);
    for (const at of [Date.UTC(2026, 0), Date.UTC(2026, 6), ...changesOf(zone).slice(0, 4)]) {
      expect(tzOffset(old, new Date(at)), old).toBe(tzOffset(zone, new Date(at)));
    }
  }
});

test("old names are renamed as this machine's Intl renames them, and to the end", () => {
  for (const [old, modern] of oldNames()) {
    const canonical = new Intl.DateTimeFormat("en", { timeZone: old }).resolvedOptions().timeZone;
    expect(modernName(canonical), old).toBe(modern);
    expect(modernName(modern), old).toBe(modern);
  }
});
