/** Zones that a browser was in while its reader chose to keep days of another. */
export const KEPT_COOKIE = "meridian_kept_zones";

const YEAR_SECONDS = 31_536_000;
const MOST = 12;

/** From a cookie, and so any text; names are only ever compared. */
export const parseKept = (text: string | undefined): string[] => (text ?? "").split(" ").filter(Boolean).slice(0, MOST);

/** The last few, with this one first. */
export const withKept = (kept: readonly string[], zone: string): string[] =>
  [zone, ...kept.filter((other) => other !== zone)].slice(0, MOST);

export const keptCookie = (kept: readonly string[]): string =>
  `${KEPT_COOKIE}=${encodeURIComponent(kept.join(" "))};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
