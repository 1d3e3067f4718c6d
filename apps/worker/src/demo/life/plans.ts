import { type LocalDate, nextDay } from "@meridian/time";
import type { Dice } from "./dice";
import type { Profile } from "./machines";
import { hasClockChange, minuteOfStart, tasksExpected } from "./rhythm";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SHORTEST_MS = MINUTE_MS;
const LONGEST_MS = 6 * HOUR_MS;

/** A runtime of the demo, and the day on which it began. */
export type Life = { profile: Profile; firstDay: LocalDate };

/** When, by the clock beside the machine, something is begun, and how long it will take. */
export type Plan = { minuteOfDay: number; lengthMs: number };

/** What is to be begun on a day. */
export function plansOfDay(dice: Dice, { profile, firstDay }: Life, day: LocalDate): Plan[] {
  const expected = tasksExpected(profile, firstDay, day);
  if (expected === 0) return [];
  const rush = dice.chance(0.04) ? 2.6 : dice.spread(1, 0.35);
  const count = Math.floor(expected * rush + dice.between(0, 1));
  const common = () => ({
    minuteOfDay: minuteOfStart(dice, profile.machine.rhythm),
    lengthMs: bounded(dice.spread(16 * MINUTE_MS, 1)),
  });
  return [...nightsOfDay(dice, profile, day), ...Array.from({ length: count }, common)];
}

/** What goes on past midnight: in some nights, and around a clock change always, until after the change. */
function nightsOfDay(dice: Dice, { machine }: Profile, day: LocalDate): Plan[] {
  if (machine.rhythm === "office") return [];
  const minuteOfDay = () => dice.whole(22 * 60 + 40, 23 * 60 + 50);
  if (hasClockChange(day, machine.zone) || hasClockChange(nextDay(day), machine.zone))
    return [0, 1].map(() => ({ minuteOfDay: minuteOfDay(), lengthMs: dice.between(4.5, 6) * HOUR_MS }));
  return dice.chance(0.1) ? [{ minuteOfDay: minuteOfDay(), lengthMs: bounded(dice.spread(95 * MINUTE_MS, 0.3)) }] : [];
}

const bounded = (lengthMs: number) => Math.min(Math.max(lengthMs, SHORTEST_MS), LONGEST_MS);
