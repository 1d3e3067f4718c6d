import type { ZoneId } from "../zone/zone-id";
import { BUCKET_MS } from "./bucket";
import { changesBetween, offsetAt } from "./offset-table";
import { DAY_MS, type Span } from "./span";

export type OffsetSegment = { readonly start: Date; readonly offsetMinutes: number };
export type OffsetChange = {
  readonly at: Date;
  readonly offsetMinutesBefore: number;
  readonly offsetMinutesAfter: number;
};

// A year and a month: whoever changes clocks every year does so within it.
const FORESIGHT_MS = 400 * DAY_MS;

/** Minutes by which clocks in the zone are ahead of UTC. */
export function offsetMinutes(zone: ZoneId, at: Date): number {
  return offsetAt(zone, at.getTime());
}

/** When the clocks of a zone change next, strictly after an instant; undefined when they do not within the next year. */
export function nextOffsetChange(zone: ZoneId, at: Date): OffsetChange | undefined {
  const after = at.getTime();
  for (const change of changesBetween(zone, { after, before: after + FORESIGHT_MS })) {
    return { at: new Date(change.at), offsetMinutesBefore: offsetAt(zone, after), offsetMinutesAfter: change.minutes };
  }
  return undefined;
}

/** The stretches of constant offset that make up a span, to the minute; the first begins with it. */
export function exactSegments({ start, end }: Span, zone: ZoneId): OffsetSegment[] {
  const first = { start, offsetMinutes: offsetMinutes(zone, start) };
  const changes = changesBetween(zone, { after: start.getTime(), before: end.getTime() });
  return [first, ...Array.from(changes, ({ at, minutes }) => ({ start: new Date(at), offsetMinutes: minutes }))];
}

/**
 * The stretches of constant offset that make up a span, for buckets: a change off the grid (Casey's, at one minute past
 * the hour, three times) counts from the first bucket that begins after it.
 */
export function offsetSegments(span: Span, zone: ZoneId): OffsetSegment[] {
  const onGrid = exactSegments(span, zone).map((segment, index) =>
    index === 0 ? segment : { ...segment, start: new Date(Math.ceil(segment.start.getTime() / BUCKET_MS) * BUCKET_MS) },
  );
  return onGrid.filter(({ start }, index) => index === 0 || start < span.end);
}
