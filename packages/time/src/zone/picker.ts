import { citiesOf } from "./cities";
import { clockNamesOf } from "./clock-names";
import { oldNamesOf } from "./old-names";
import { placeOf } from "./places";
import { listedZone, UTC, type ZoneId } from "./zone-id";

export type ZonePlace = {
  readonly city: string;
  readonly region: string;
  /** ISO 3166 code, for `Intl.DisplayNames` in the reader's language; a zone younger than our table has none. */
  readonly country: string | undefined;
};

/** Every zone once, under its modern name, in the alphabet's order after UTC, which Intl's own list leaves out. */
export function pickerZones(): ZoneId[] {
  const zones = new Set<ZoneId>();
  for (const name of Intl.supportedValuesOf("timeZone")) {
    const zone = listedZone(name);
    if (zone && zone !== UTC && !zone.startsWith("Etc/")) zones.add(zone);
  }
  return [UTC, ...[...zones].sort()];
}

/** Other words by which people look for a zone: its old names, its country, cities, and what its clocks are called. */
export function zoneAliases(zone: ZoneId): string[] {
  if (zone === UTC) return ["Coordinated Universal Time", "Etc/UTC", ...oldNamesOf(zone)];
  const place = placeOf(zone);
  const country = place ? [countryName(place.country), place.country] : [];
  return [...new Set([...oldNamesOf(zone), ...country, ...clockNamesOf(place?.clock), ...citiesOf(zone)])];
}

/** How to show a zone to people, who think in cities: "Kolkata" in "Asia", "Knox" in "Indiana, America". */
export function zonePlace(zone: ZoneId): ZonePlace {
  const words = zone.replaceAll("_", " ").split("/").reverse();
  const [city = zone, ...regions] = words;
  return { city, region: regions.join(", "), country: placeOf(zone)?.country };
}

let countryNames: Intl.DisplayNames | undefined;

function countryName(country: string): string {
  countryNames ??= new Intl.DisplayNames("en", { type: "region" });
  return countryNames.of(country) ?? country;
}
