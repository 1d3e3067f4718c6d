import { describe, expect, test } from "vitest";
import { zoneNamed } from "../testing/zones";
import { offsetLabel } from "./offset-label";
import { pickerZones, zoneAliases, zonePlace } from "./picker";
import { isZoneId } from "./zone-id";

const zones = pickerZones();

test("the picker offers every zone of Intl once, UTC first, and no Etc/", () => {
  expect(zones[0]).toBe("UTC");
  expect(zones.length).toBeGreaterThanOrEqual(400);
  expect(new Set(zones).size).toBe(zones.length);
  expect(zones.filter((zone) => zone.startsWith("Etc/"))).toEqual([]);
  expect(zones.slice(1)).toEqual(zones.slice(1).toSorted());
  for (const zone of zones) expect(isZoneId(zone), zone).toBe(true);
});

test("the picker shows modern names only", () => {
  expect(zones).toEqual(expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "Asia/Kathmandu", "Asia/Ho_Chi_Minh"]));
  for (const old of ["Asia/Calcutta", "Europe/Kiev", "Asia/Katmandu", "US/Pacific"]) expect(zones).not.toContain(old);
});

describe("a zone is found by what people call it", () => {
  test.each([
    ["Asia/Kolkata", ["Asia/Calcutta", "India", "IN", "IST", "India Standard Time", "Mumbai", "Bengaluru"]],
    ["Europe/Kyiv", ["Europe/Kiev", "Ukraine", "EET"]],
    ["America/Los_Angeles", ["US/Pacific", "PST", "Pacific Time", "San Francisco", "United States"]],
    ["Asia/Shanghai", ["Beijing", "China", "PRC"]],
    ["Australia/Lord_Howe", ["Australia/LHI", "Australia"]],
    ["UTC", ["GMT", "Zulu", "Coordinated Universal Time", "Etc/UTC"]],
  ])("%s", (name, aliases) => {
    expect(zoneAliases(zoneNamed(name))).toEqual(expect.arrayContaining(aliases));
  });

  test("no alias is said twice, and none is empty", () => {
    for (const zone of zones) {
      const aliases = zoneAliases(zone);
      expect(new Set(aliases).size, zone).toBe(aliases.length);
      expect(aliases, zone).not.toContain("");
    }
  });
});

test("a zone is shown as a city and where it lies", () => {
  expect(zonePlace(zoneNamed("Asia/Kolkata"))).toEqual({ city: "Kolkata", region: "Asia", country: "IN" });
  expect(zonePlace(zoneNamed("America/New_York"))).toEqual({ city: "New York", region: "America", country: "US" });
  expect(zonePlace(zoneNamed("America/Indiana/Knox"))).toEqual({
    city: "Knox",
    region: "Indiana, America",
    country: "US",
  });
  expect(zonePlace(zoneNamed("UTC"))).toEqual({ city: "UTC", region: "", country: undefined });
});

test("all but the youngest zones have a country", () => {
  const without = zones.filter((zone) => zone !== "UTC" && !zonePlace(zone).country);
  expect(without.length).toBeLessThanOrEqual(5);
});

test.each([
  [0, "UTC"],
  [330, "UTC+5:30"],
  [345, "UTC+5:45"],
  [480, "UTC+8"],
  [825, "UTC+13:45"],
  [-300, "UTC−5"],
  [-150, "UTC−2:30"],
  [-570, "UTC−9:30"],
])("an offset of %i minutes is shown as %s", (minutes, label) => {
  expect(offsetLabel(minutes)).toBe(label);
});
