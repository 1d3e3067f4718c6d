import { modernName } from "./old-names";

/** The canonical, modern name of a zone this machine's Intl knows. Names become zones in this file and nowhere else. */
export type ZoneId = string & { readonly __brand: "ZoneId" };

export const UTC = "UTC" as ZoneId;

const LONGEST_NAME = 64;
// Room for blanks around a name, so that a huge text is refused before it is read.
const LONGEST_TEXT = 256;

// Area/Location and nothing else: no abbreviation (IST is India to Intl and Israel to PostgreSQL), no offset (PostgreSQL
// reads "+05:30" with the sign reversed), no posix/…, right/… or SystemV/…, which some engines accept.
const ALLOWED =
  /^(?:utc|(?:africa|america|antarctica|arctic|asia|atlantic|australia|brazil|canada|chile|etc|europe|indian|mexico|pacific|us)(?:\/[a-z0-9_+-]+){1,2})$/i;

// Only accepted names enter, lower-cased, so the cache can not outgrow the list of zones.
const accepted = new Map<string, ZoneId>([["utc", UTC]]);

/** The zone a name means, whatever its age and case; undefined for anything outside the allow-list. Never throws. */
export function parseZone(text: unknown): ZoneId | undefined {
  if (typeof text !== "string" || text.length > LONGEST_TEXT) return undefined;
  const name = text.trim();
  if (name.length > LONGEST_NAME || !ALLOWED.test(name)) return undefined;
  const key = name.toLowerCase();
  const zone = accepted.get(key) ?? canonicalZone(name);
  if (zone) accepted.set(key, zone);
  return zone;
}

/** Whether this is a zone's canonical name already, letter by letter. */
export function isZoneId(name: unknown): name is ZoneId {
  return typeof name === "string" && parseZone(name) === name;
}

/** The zone of a name from Intl's own list, which needs no second look: asking Intl for 418 zones takes a tenth of a second. */
export function listedZone(name: string): ZoneId | undefined {
  return ALLOWED.test(name) ? (modernName(name) as ZoneId) : undefined;
}

function canonicalZone(name: string): ZoneId | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    return modernName(timeZone) as ZoneId;
  } catch {
    // A RangeError is how Intl says that it does not know the name.
    return undefined;
  }
}
