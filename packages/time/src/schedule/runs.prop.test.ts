import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { DAY_MS } from "../clock/span";
import { type Field, type Fields, temporalOccurrences, temporalTimesOfDay } from "../testing/schedule-oracle";
import { EVERY_ZONE_MS, inEveryZone, RUNS_PER_ZONE } from "../testing/zones";
import type { ZoneId } from "../zone/zone-id";
import { parseSchedule } from "./expression";
import { nextRun } from "./runs";

vi.setConfig({ testTimeout: EVERY_ZONE_MS });

const WINDOW_MS = 2 * DAY_MS;

const every: Field = { text: "*", on: () => true };
const list = (values: number[]): Field => ({ text: values.join(","), on: (value) => values.includes(value) });
const range = ([from, to]: [number, number]): Field => ({
  text: `${from}-${to}`,
  on: (value) => from <= value && value <= to,
});
const stepped = (step: number, first = 0): Field => ({
  text: `*/${step}`,
  on: (value) => (value - first) % step === 0,
});

const someOf = (min: number, max: number, maxLength = 3) =>
  fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength }).map(list);
const rangeIn = (min: number, max: number) =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => range([Math.min(a, b), Math.max(a, b)]));

const minute = fc.oneof(
  fc.constantFrom(5, 10, 12, 15, 20, 30).map((step) => stepped(step)),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 4 })
    .map((fives) => list(fives.map((n) => n * 5))),
  fc.integer({ min: 0, max: 59 }).map((one) => list([one])),
);
const weekday = fc.oneof(fc.constant(every), fc.constant(every), someOf(0, 6), rangeIn(0, 6));
const days = fc.record({
  day: fc.oneof(fc.constant(every), fc.constant(every), someOf(1, 31, 6), fc.constant(stepped(2, 1))),
  month: fc.oneof(fc.constant(every), fc.constant(every), rangeIn(1, 12)),
  weekday,
});
// Near the hours at which clocks change.
const timesOfDay = fc.record({ minute, hour: fc.oneof(someOf(0, 4), rangeIn(0, 4), someOf(0, 23)) });
const intervals = fc.record({
  minute,
  hour: fc.oneof(
    fc.constant(every),
    fc.integer({ min: 1, max: 6 }).map((step) => stepped(step)),
  ),
});

/** What ours says of a span, run after run. */
function ours({ minute, hour, day, month, weekday }: Fields, zone: ZoneId, span: { after: number; until: number }) {
  const parsed = parseSchedule([minute, hour, day, month, weekday].map(({ text }) => text).join(" "));
  if (!parsed.ok) return undefined;
  const found: number[] = [];
  let at = new Date(span.after);
  for (;;) {
    const next = nextRun({ schedule: parsed.schedule, schedulingZone: zone }, at);
    if (next <= at) throw new Error(`${next.toISOString()} is not later`);
    if (next.getTime() >= span.until) return found;
    found.push(next.getTime());
    at = next;
  }
}

const written = (times: number[] | undefined) => times?.map((at) => new Date(at).toISOString());

function sample<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [one] = fc.sample(arbitrary, { numRuns: 1, seed });
  if (one === undefined) throw new Error("nothing was sampled");
  return one;
}

test("law 8: times of the day run once a day, in every zone: later, matching, none left out, none twice", () => {
  inEveryZone((zone, around) => {
    const fields = { ...sample(timesOfDay, around.getTime() % 2 ** 31), ...sample(days, around.getTime() % 2 ** 31) };
    const span = { after: around.getTime(), until: around.getTime() + WINDOW_MS };
    const found = ours(fields, zone, span);
    if (found) expect(written(found)).toEqual(written(temporalTimesOfDay({ fields, zone, ...span })));
  });
});

test("law 8: intervals run at every real occurrence, in every zone", () => {
  inEveryZone(
    (zone, around) => {
      const fields = { ...sample(intervals, around.getTime() % 2 ** 31), day: every, month: every, weekday: every };
      const span = { after: around.getTime(), until: around.getTime() + WINDOW_MS / 8 };
      const found = ours(fields, zone, span);
      if (found) expect(written(found)).toEqual(written(temporalOccurrences({ fields, zone, ...span })));
    },
    Math.ceil(RUNS_PER_ZONE / 2),
  );
});
