/** A week per column; the last one holds today. */
export const WEEKS = 26;

/** From the first day of the oldest week that may be in sight, whatever the range of the page. */
export const calendarInput = (runtimeId: string, tz: string) => ({ runtimeId, tz, days: WEEKS * 7 });
