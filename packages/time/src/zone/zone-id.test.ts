import { describe, expect, test } from "vitest";
import { allZones } from "../testing/zones";
import { isZoneId, parseZone, UTC } from "./zone-id";

describe("a zone is known by any of its names", () => {
  test.each([
    ["UTC", "UTC"],
    ["utc", "UTC"],
    ["Etc/UTC", "UTC"],
    ["Etc/GMT", "UTC"],
    ["Etc/Zulu", "UTC"],
    ["Etc/Greenwich", "UTC"],
    ["Asia/Shanghai", "Asia/Shanghai"],
    ["asia/shanghai", "Asia/Shanghai"],
    ["  Asia/Shanghai\n", "Asia/Shanghai"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["AMERICA/NEW_YORK", "America/New_York"],
    ["America/Coyhaique", "America/Coyhaique"],
    ["America/Port-au-Prince", "America/Port-au-Prince"],
    ["US/Pacific", "America/Los_Angeles"],
    ["Canada/Newfoundland", "America/St_Johns"],
    ["Brazil/East", "America/Sao_Paulo"],
    ["Chile/EasterIsland", "Pacific/Easter"],
    ["Mexico/General", "America/Mexico_City"],
    ["Asia/Istanbul", "Europe/Istanbul"],
    ["Asia/Chongqing", "Asia/Shanghai"],
    ["Asia/Tel_Aviv", "Asia/Jerusalem"],
    ["Etc/GMT+5", "Etc/GMT+5"],
    ["etc/gmt-14", "Etc/GMT-14"],
  ])("%j is %s", (name, zone) => {
    expect(parseZone(name)).toBe(zone);
  });
});

describe("today's Intl answers nineteen old names, we the modern ones", () => {
  test.each([
    ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["America/Cordoba", "America/Argentina/Cordoba"],
    ["America/Jujuy", "America/Argentina/Jujuy"],
    ["America/Catamarca", "America/Argentina/Catamarca"],
    ["America/Mendoza", "America/Argentina/Mendoza"],
    ["America/Louisville", "America/Kentucky/Louisville"],
    ["America/Indianapolis", "America/Indiana/Indianapolis"],
    ["America/Coral_Harbour", "America/Atikokan"],
    ["Africa/Asmera", "Africa/Asmara"],
    ["Pacific/Truk", "Pacific/Chuuk"],
    ["Pacific/Ponape", "Pacific/Pohnpei"],
    ["Atlantic/Faeroe", "Atlantic/Faroe"],
    ["America/Godthab", "America/Nuuk"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["Pacific/Enderbury", "Pacific/Kanton"],
    ["Asia/Rangoon", "Asia/Yangon"],
    ["Asia/Katmandu", "Asia/Kathmandu"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ])("%s is %s, and so is the modern name itself", (old, modern) => {
    expect(parseZone(old)).toBe(modern);
    expect(parseZone(modern)).toBe(modern);
    expect(isZoneId(modern)).toBe(true);
    expect(isZoneId(old)).toBe(false);
  });
});

describe("what is no Area/Location is no zone", () => {
  const abbreviations = ["EST", "PST", "CST", "IST", "BST", "ECT", "EST5EDT", "PST8PDT", "CET", "GMT", "Zulu", "HST"];
  const offsets = [
    "+05:30",
    "-05:30",
    "+0530",
    "+05",
    "+00:00",
    "5",
    "FOO+5",
    "UTC+5",
    "GMT+5",
    "GMT0",
    "<+0530>-5:30",
  ];
  const files = [
    "localtime",
    "Local",
    "Factory",
    "posixrules",
    "posix/Asia/Shanghai",
    "right/Asia/Shanghai",
    "right/UTC",
  ];
  const engines = ["SystemV/PST8PDT", "Etc/Unknown", "Asia/Riyadh87", "Etc/GMT+13", "Japan", "GB", "Egypt", "PRC"];
  const attacks = [
    "",
    "   ",
    "\0",
    "UTC\0",
    "Asia/Shanghai\0",
    "Asia/Shanghai\nUTC",
    "ＵＴＣ",
    "Ａsia/Shanghai",
    "Asia/Kol\u212Aata",
    "\u212Awajalein",
    "Asia/\u212Aolkata",
    "UTC'; drop table x;--",
    "Asia/Shanghai'; drop table x;--",
    "../etc/passwd",
    "Asia/../../etc/passwd",
    "Asia//Shanghai",
    "/Asia/Shanghai",
    "Asia/Shanghai/",
    "Asia/Atlantis",
    "__proto__",
    "constructor",
    "Asia/constructor",
    "x".repeat(100_000),
    " ".repeat(100_000),
    `Asia/${"a".repeat(100_000)}`,
    `${"Asia/".repeat(20_000)}Shanghai`,
    `Asia/${"a".repeat(60)}`,
  ];
  test.each([...abbreviations, ...offsets, ...files, ...engines, ...attacks])("%.40j", (name) => {
    expect(parseZone(name)).toBeUndefined();
    expect(isZoneId(name)).toBe(false);
  });

  const throwing = {
    toString() {
      throw new Error("asked for its text");
    },
  };
  const others = [undefined, null, 0, 5, Number.NaN, true, {}, [], ["UTC"], new Date(0), Symbol("UTC"), 1n, throwing];
  test.each(others.map((value) => [value]))("a value that is no text (case %#)", (value) => {
    expect(parseZone(value)).toBeUndefined();
    expect(isZoneId(value)).toBe(false);
  });
});

test("a huge text is refused without being read", () => {
  const huge = [" ".repeat(100_000), "Asia/".repeat(20_000), "a".repeat(100_000)];
  const start = performance.now();
  for (let round = 0; round < 10_000; round += 1) for (const text of huge) parseZone(text);
  // Reading 30,000 texts of 100 kB, be it only once each, takes seconds.
  expect(performance.now() - start).toBeLessThan(1_000);
});

test("every zone is its own canonical name, in any case and between blanks", () => {
  for (const zone of allZones) {
    expect(parseZone(zone)).toBe(zone);
    expect(parseZone(` ${zone.toLowerCase()} `)).toBe(zone);
    expect(parseZone(zone.toUpperCase())).toBe(zone);
  }
});

test("no blanks and no other case in a canonical name", () => {
  expect(isZoneId("UTC")).toBe(true);
  expect(isZoneId("utc")).toBe(false);
  expect(isZoneId(" UTC")).toBe(false);
  expect(isZoneId("asia/kolkata")).toBe(false);
  expect(UTC).toBe("UTC");
});
