import { BUCKET_MS } from "../clock/bucket";
import { offsetSegments } from "../clock/offset";
import { HOUR_MS, MINUTE_MS, type Span } from "../clock/span";
import type { ZoneId } from "../zone/zone-id";

const HOURS_OF_WEEK = 7 * 24;
// 1 January 1970 was a Thursday.
const EPOCH_HOUR_OF_WEEK = 4 * 24;

/**
 * How often each hour of the week occurred in a span: `[weekday][hour]`, weekdays 0 Sunday … 6 Saturday. What an hour used
 * is divided by it for an average: in 30 days some weekdays come five times and others four, and an hour that clocks
 * jump over comes once less. Counted in quarters, as Lord Howe moves its clocks by half an hour.
 */
export function hourOfWeekOccurrences(span: Span, zone: ZoneId): number[][] {
  const quarters = new Array<number>(HOURS_OF_WEEK).fill(0);
  const segments = offsetSegments(span, zone);
  for (const [index, { start, offsetMinutes }] of segments.entries()) {
    const end = (segments[index + 1]?.start ?? span.end).getTime();
    for (let at = start.getTime(); at < end; at += BUCKET_MS) {
      const hour = hourOfWeekAt(at + offsetMinutes * MINUTE_MS);
      quarters[hour] = (quarters[hour] ?? 0) + 1;
    }
  }
  const hours = quarters.map((count) => (count * BUCKET_MS) / HOUR_MS);
  return Array.from({ length: 7 }, (_, weekday) => hours.slice(weekday * 24, weekday * 24 + 24));
}

const hourOfWeekAt = (wall: number) =>
  (((Math.floor(wall / HOUR_MS) + EPOCH_HOUR_OF_WEEK) % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
