import { BUCKET_MS } from "../clock/bucket";
import { offsetSegments } from "../clock/offset";
import { HOUR_MS, type Span } from "../clock/span";
import { hourOfDayAt } from "../day/local-time";
import type { ZoneId } from "../zone/zone-id";

/**
 * How often each hour of the clock, 0 to 23, occurred in a span, so that a busy hour can be told from a frequent one.
 * Counted in quarters: Lord Howe moves its clocks by half an hour.
 */
export function hourOccurrences(span: Span, zone: ZoneId): number[] {
  const quarters = new Array<number>(24).fill(0);
  const segments = offsetSegments(span, zone);
  for (const [index, { start, offsetMinutes }] of segments.entries()) {
    const end = (segments[index + 1]?.start ?? span.end).getTime();
    for (let at = start.getTime(); at < end; at += BUCKET_MS) {
      const hour = hourOfDayAt(at, offsetMinutes);
      quarters[hour] = (quarters[hour] ?? 0) + 1;
    }
  }
  return quarters.map((count) => (count * BUCKET_MS) / HOUR_MS);
}
