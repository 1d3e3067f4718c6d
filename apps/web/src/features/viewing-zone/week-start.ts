const SUNDAY = 7;
const MONDAY = 1;

/** The weekday on which weeks start where the reader's browser comes from: 0 Sunday … 6 Saturday. */
export function localeWeekStart(acceptLanguage: string | null): number {
  const tag = acceptLanguage?.split(",")[0]?.split(";")[0]?.trim() || "en-US";
  const firstDay = firstDayOf(tag);
  return firstDay === SUNDAY ? 0 : firstDay;
}

function firstDayOf(tag: string): number {
  const locale = localeOf(tag);
  const week = locale && weekOf(locale);
  const firstDay = typeof week === "object" && week !== null && "firstDay" in week ? week.firstDay : undefined;
  return typeof firstDay === "number" ? firstDay : MONDAY;
}

// A header may hold anything: "*", or no language at all.
function localeOf(tag: string): object | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

// Newer engines have a method where older ones have a property; the language's types have neither yet.
function weekOf(locale: object): unknown {
  if ("getWeekInfo" in locale && typeof locale.getWeekInfo === "function") return locale.getWeekInfo();
  return "weekInfo" in locale ? locale.weekInfo : undefined;
}
