import { offsetMinutes, type ZoneId } from "@meridian/time";
import { describe, expect, test } from "vitest";
import { zoneOptions } from "./options";
import { parseOffset, searchZones } from "./search";

const noon = new Date("2026-11-23T12:00:00Z");
const find = (query: string) =>
  searchZones(zoneOptions(), query, ({ key }) => offsetMinutes(key, noon)).map(({ key }) => key as string);

describe("what people type finds their zone", () => {
  const cases: [query: string, first: string][] = [
    ["kolkata", "Asia/Kolkata"],
    ["Calcutta", "Asia/Kolkata"],
    ["india", "Asia/Kolkata"],
    ["mumbai", "Asia/Kolkata"],
    ["kyiv", "Europe/Kyiv"],
    ["Kiev", "Europe/Kyiv"],
    ["Asia/Kathmandu", "Asia/Kathmandu"],
    ["nepal", "Asia/Kathmandu"],
    ["new york", "America/New_York"],
    ["new_york", "America/New_York"],
    ["são paulo", "America/Sao_Paulo"],
    ["utc", "UTC"],
    ["GMT", "UTC"],
    ["zurich", "Europe/Zurich"],
    ["us/pacific", "America/Los_Angeles"],
  ];
  test.each(cases)("%s → %s", (query, first) => {
    expect(find(query)[0]).toBe(first);
  });
});

describe("an abbreviation finds everybody who uses it", () => {
  test("IST is Sri Lanka, Israel, India and Ireland", () => {
    expect(find("ist").slice(0, 4)).toEqual(["Asia/Colombo", "Asia/Jerusalem", "Asia/Kolkata", "Europe/Dublin"]);
  });
});

describe("an offset finds the places that have it today", () => {
  test.each(["+5:30", "5:30", "5.5", "+0530", "utc+5:30", "GMT+5:30", "+05:30"])("%s", (query) => {
    expect(find(query)).toEqual(["Asia/Colombo", "Asia/Kolkata"]);
  });

  test("west of Greenwich, with either minus", () => {
    expect(find("-3:30")).toEqual(["America/St_Johns"]);
    expect(find("−3:30")).toEqual(["America/St_Johns"]);
  });

  test("+5:45 is Nepal alone", () => {
    expect(find("+5:45")).toEqual(["Asia/Kathmandu"]);
  });
});

describe("what is no offset", () => {
  test.each(["", "kolkata", "+15", "5:75", "2026", "1 2", "5.5.5"])("%j", (query) => {
    expect(parseOffset(query)).toBeUndefined();
  });
});

describe("the list", () => {
  test("has each zone once, under its modern name, UTC first", () => {
    const keys: ZoneId[] = zoneOptions().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toBe("UTC");
    expect(keys).toEqual(expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "Asia/Kathmandu"]));
    expect(keys).not.toEqual(expect.arrayContaining(["Asia/Calcutta"]));
  });

  test("finds nothing for nonsense", () => {
    expect(find("xyzzy")).toEqual([]);
  });
});
