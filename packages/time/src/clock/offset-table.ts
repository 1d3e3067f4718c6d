import { tzOffset } from "@date-fns/tz";
import type { ZoneId } from "../zone/zone-id";
import { DAY_MS, MINUTE_MS } from "./span";

/** From this instant on, clocks are this many minutes ahead of UTC. */
export type OffsetFrom = { readonly at: number; readonly minutes: number };

// Asking Intl takes 3 µs, a hundred times as long as looking here, and a window of a year asks a thousand times. Blocks
// of some months, so that a window of a week asks no more than it must.
const BLOCK_DAYS = 128;

// Between two changes of a zone's clocks lies a week less an hour at least (Boa Vista in 2000; all zones, 1980 to 2090).
const STEP_MS = 4 * DAY_MS;
const BLOCK_MS = BLOCK_DAYS * DAY_MS;
// A year in every zone. Full, the table is emptied and fills again.
const MOST_BLOCKS = 2_000;

const blocks = new Map<string, readonly OffsetFrom[]>();

/** Minutes by which clocks in the zone are ahead of UTC. */
export function offsetAt(zone: ZoneId, at: number): number {
  let minutes = Number.NaN;
  for (const from of blockOf(zone, Math.floor(at / BLOCK_MS))) {
    if (from.at > at) break;
    minutes = from.minutes;
  }
  return minutes;
}

/** The clock changes strictly between two instants, in order and to the minute. */
export function* changesBetween(
  zone: ZoneId,
  { after, before }: { after: number; before: number },
): Generator<OffsetFrom> {
  let minutes = offsetAt(zone, after);
  for (let block = Math.floor(after / BLOCK_MS); block * BLOCK_MS < before; block += 1) {
    for (const from of blockOf(zone, block)) {
      if (from.at <= after || from.at >= before || from.minutes === minutes) continue;
      minutes = from.minutes;
      yield from;
    }
  }
}

function blockOf(zone: ZoneId, block: number): readonly OffsetFrom[] {
  const key = `${zone} ${block}`;
  const known = blocks.get(key);
  if (known) return known;
  if (blocks.size >= MOST_BLOCKS) blocks.clear();
  const found = offsetsFrom(zone, block * BLOCK_MS);
  blocks.set(key, found);
  return found;
}

function offsetsFrom(zone: ZoneId, start: number): OffsetFrom[] {
  let minutes = tzOffset(zone, new Date(start));
  const found = [{ at: start, minutes }];
  for (let before = start; before < start + BLOCK_MS; before += STEP_MS) {
    const after = before + STEP_MS;
    const minutesAfter = tzOffset(zone, new Date(after));
    if (minutesAfter === minutes || Number.isNaN(minutesAfter)) continue;
    const at = firstMinuteWithout(minutes, { zone, before, after });
    minutes = minutesAfter;
    if (at < start + BLOCK_MS) found.push({ at, minutes });
  }
  return found;
}

function firstMinuteWithout(minutes: number, step: { zone: ZoneId; before: number; after: number }): number {
  let [low, high] = [step.before / MINUTE_MS, step.after / MINUTE_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (tzOffset(step.zone, new Date(middle * MINUTE_MS)) === minutes) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}
