export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of the calendar's arithmetic, never of a clock: local days last from 21 to 27 hours. */
export const DAY_MS = 24 * HOUR_MS;

/** Half-open: `start` belongs to the span, `end` does not. */
export type Span = { readonly start: Date; readonly end: Date };
