import { offsetMinutes, UTC, type ZoneId } from "@meridian/time";
import type { ComboboxGroup } from "@meridian/ui";
import { type ZoneOption, zoneOptions } from "./options";
import { searchZones } from "./search";

export const FOLLOW = "browser";
type BrowserOption = { key: typeof FOLLOW; zone: ZoneId };
export type Option = BrowserOption | ZoneOption;

export const isFollow = (option: Option): option is BrowserOption => option.key === FOLLOW;

type Asked = { query: string; browser: ZoneId; recent: readonly ZoneId[]; team: readonly ZoneId[]; now: Date };

/** What was searched; without a search the browser's, UTC, what was chosen lately, the team's, and the rest by area. Each zone once. */
export function groupsOf({ query, browser, recent, team, now }: Asked): ComboboxGroup<Option>[] {
  const options = zoneOptions();
  if (query.trim() !== "")
    return [{ name: "", options: searchZones(options, query, ({ key }) => offsetMinutes(key, now)) }];
  const lately = recent.filter((zone) => zone !== UTC);
  const teams = team.filter((zone) => zone !== UTC && !lately.includes(zone));
  const named = (zones: readonly ZoneId[]) => zones.flatMap((zone) => options.find(({ key }) => key === zone) ?? []);
  const areas = new Map<string, Option[]>([
    ["", [{ key: FOLLOW, zone: browser }]],
    ["Recent", named(lately)],
    ["Your team", named(teams)],
  ]);
  for (const option of options) {
    if (lately.includes(option.key) || teams.includes(option.key)) continue;
    areas.set(option.area, [...(areas.get(option.area) ?? []), option]);
  }
  return [...areas].filter(([, members]) => members.length > 0).map(([name, members]) => ({ name, options: members }));
}
