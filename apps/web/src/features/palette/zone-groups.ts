import { offsetLabel, offsetMinutes, type ZoneId } from "@meridian/time";
import { zoneOptions } from "~/features/viewing-zone/zones/options";
import { searchZones } from "~/features/viewing-zone/zones/search";
import type { Formats } from "~/formats/formats";
import type { CommandGroup } from "./find-commands";

const MOST = 60;

/** The timezones that a few typed letters mean, each with its clock, as commands that give it to `run`. */
export function zoneGroups(
  query: string,
  { now, formats }: { now: Date; formats: Formats },
  run: (zone: ZoneId) => void,
) {
  const options = zoneOptions();
  const found = query.trim() === "" ? options : searchZones(options, query, ({ key }) => offsetMinutes(key, now));
  const commands = found.slice(0, MOST).map(({ key, city, place }) => ({
    id: `zone ${key}`,
    group: "Timezones",
    name: city,
    aside: `${place} · ${formats.weekdayTime(now, key)} · ${offsetLabel(offsetMinutes(key, now))}`,
    run: () => run(key),
  }));
  return commands.length > 0 ? [{ name: "Timezones", commands } satisfies CommandGroup] : [];
}
