export const ENGLISH = "en-US";

/**
 * Languages whose numbers and dates the server and browsers write alike: small browsers leave out the others, and their
 * pages would not read as they were sent.
 */
const KNOWN = new Set(
  "af am ar bg bn ca cs da de el en es et fa fi fil fr gu he hi hr hu id it ja kn ko lt lv ml mr ms nb nl no pl pt ro ru sk sl sr sv sw ta te th tr uk ur vi zh".split(
    " ",
  ),
);

/** The name under which numbers and dates of a language are known; undefined where they are not, or it is no language. */
export function knownLanguage(tag: string): string | undefined {
  try {
    const { language, baseName } = new Intl.Locale(tag);
    // Resolved, so that the names anybody may invent become the few that exist.
    return KNOWN.has(language) ? new Intl.DateTimeFormat(baseName).resolvedOptions().locale : undefined;
  } catch {
    return undefined;
  }
}

/** The first language of a browser's wishes that is known, as its Accept-Language header has them: any text at all. */
export function acceptedLanguage(header: string | null): string {
  for (const wish of header?.split(",", 20) ?? []) {
    const known = knownLanguage(wish.split(";")[0]?.trim() ?? "");
    if (known) return known;
  }
  return ENGLISH;
}
