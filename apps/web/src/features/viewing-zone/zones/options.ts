import { pickerZones, UTC, type ZoneId, zoneAliases, zonePlace } from "@meridian/time";
import { foldWords } from "./search";

export type ZoneOption = {
  key: ZoneId;
  city: string;
  /** Where the city is, as far as that helps: a country, or the ocean an island is in. */
  place: string;
  area: string;
  /** By what it is found, folded. */
  words: readonly string[];
};

const countries = new Intl.DisplayNames("en", { type: "region" });

let options: readonly ZoneOption[] | undefined;

/** Every zone once, under its modern name; UTC first, then by area and city. */
export function zoneOptions(): readonly ZoneOption[] {
  options ??= pickerZones()
    .map(optionOf)
    .sort((a, b) => compare(a.area, b.area) || compare(a.city, b.city));
  return options;
}

function optionOf(zone: ZoneId): ZoneOption {
  const { city, region, country } = zonePlace(zone);
  const regions = region.split(", ");
  const area = regions.at(-1) ?? "";
  const countryName = country === undefined ? area : (countries.of(country) ?? area);
  const place = [...regions.slice(0, -1), countryName].join(", ");
  return {
    key: zone,
    city,
    place: zone === UTC ? "Coordinated Universal Time" : place,
    area: zone === UTC ? "" : area,
    words: [city, zone, ...zoneAliases(zone)].map(foldWords),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
