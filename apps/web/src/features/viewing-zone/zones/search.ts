type Searchable = { key: string; words: readonly string[] };

/** How letters are compared: without case, accents, or the marks that join words. */
export const foldWords = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[\s_/-]+/g, " ")
    .trim();

const OFFSET = /^(?:utc|gmt)?\s*([+\-−–]?)\s*(\d{1,2})(?:(?::|\.(?=\d))?(\d{1,2}))?$/i;

/** "+5:30", "5.5", "UTC-3", "0530" as minutes; undefined when it is no offset. */
export function parseOffset(query: string): number | undefined {
  const match = OFFSET.exec(query.trim());
  if (!match) return undefined;
  const [, sign = "", hours = "", rest = ""] = match;
  const minutes = query.includes(".") ? Number(`0.${rest}`) * 60 : Number(rest);
  const total = Number(hours) * 60 + minutes;
  if (Number(hours) > 14 || minutes >= 60) return undefined;
  return sign === "" || sign === "+" ? total : 0 - total;
}

/** Which zones a few typed letters mean, the likeliest first. `offsetOf` gives a zone's minutes ahead of UTC today. */
export function searchZones<T extends Searchable>(
  options: readonly T[],
  query: string,
  offsetOf: (option: T) => number,
): readonly T[] {
  const offset = parseOffset(query);
  if (offset !== undefined) return options.filter((option) => offsetOf(option) === offset);
  const wanted = foldWords(query);
  return options
    .map((option) => ({ option, rank: rankOf(option, wanted) }))
    .filter(({ rank }) => rank < NOT_MEANT)
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option);
}

const NOT_MEANT = 5;

// The first of a zone's words is its city: who types "pa" means Paris rather than a place in Panama.
function rankOf({ words }: Searchable, wanted: string): number {
  const [city = ""] = words;
  if (words.includes(wanted)) return 0;
  if (city.startsWith(wanted)) return 1;
  if (words.some((word) => word.startsWith(wanted))) return 2;
  if (words.some((word) => ` ${word}`.includes(` ${wanted}`))) return 3;
  const parts = wanted.split(" ");
  return parts.every((part) => part.length > 2 && words.some((word) => word.includes(part))) ? 4 : NOT_MEANT;
}
