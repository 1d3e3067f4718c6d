import { parseZone, UTC, type ZoneId } from "@meridian/time";
import { expect, test } from "vitest";
import { groupsOf } from "./zone-groups";

const zone = (name: string): ZoneId => parseZone(name) ?? UTC;
const asked = { query: "", browser: zone("Europe/Kyiv"), recent: [], team: [], now: new Date("2026-11-23T12:00:00Z") };

test("the browser's zone comes first, then UTC, then what was chosen lately; each zone once", () => {
  const recent = [zone("Asia/Tokyo"), UTC, zone("America/Lima")];
  const groups = groupsOf({ ...asked, recent });
  expect(groups.slice(0, 2).map(({ name, options }) => [name, options.map(({ key }) => key)])).toEqual([
    ["", ["browser", "UTC"]],
    ["Recent", ["Asia/Tokyo", "America/Lima"]],
  ]);
  const keys = groups.flatMap(({ options }) => options.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
});

test("there is no heading for what was chosen lately before anything was", () => {
  expect(groupsOf(asked).map(({ name }) => name)).not.toContain("Recent");
});

test("U-Z6 the team's zones follow what was chosen lately, without those that are there already", () => {
  const recent = [zone("Asia/Tokyo")];
  const team = [zone("Asia/Tokyo"), zone("Asia/Kathmandu"), UTC];
  const groups = groupsOf({ ...asked, recent, team });
  expect(groups.slice(1, 3).map(({ name, options }) => [name, options.map(({ key }) => key)])).toEqual([
    ["Recent", ["Asia/Tokyo"]],
    ["Your team", ["Asia/Kathmandu"]],
  ]);
  const keys = groups.flatMap(({ options }) => options.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
  expect(groupsOf(asked).map(({ name }) => name)).not.toContain("Your team");
});
