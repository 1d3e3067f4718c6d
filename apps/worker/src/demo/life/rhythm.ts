import {
  daysBetween,
  type LocalDate,
  nextDay,
  offsetMinutes,
  startOfLocalDay,
  weekdayOf,
  type ZoneId,
} from "@meridian/time";
import type { Dice } from "./dice";
import type { Machine, Profile } from "./machines";

type Rhythm = Machine["rhythm"];

/** How much is begun in each local hour, beside the others. */
const HOURS: Record<Rhythm, readonly number[]> = {
  office: [0, 0, 0, 0, 0, 0, 1, 3, 8, 12, 14, 12, 6, 9, 13, 14, 11, 8, 4, 2, 1, 1, 0, 0],
  late: [5, 3, 1, 0, 0, 0, 0, 1, 3, 7, 10, 10, 6, 8, 10, 10, 9, 7, 5, 6, 9, 11, 11, 9],
  always: [7, 8, 9, 5, 3, 2, 2, 3, 5, 8, 9, 8, 7, 8, 9, 9, 8, 7, 6, 5, 5, 5, 6, 7],
};
const WEEKEND: Record<Rhythm, number> = { office: 0.04, late: 0.3, always: 0.65 };
const HOLIDAYS: Record<Rhythm, number> = { office: 0, late: 0.08, always: 0.3 };

const DAYS_OF_RISE = 330;

const daysInUse = ({ since }: Profile, firstDay: LocalDate, day: LocalDate) => daysBetween(firstDay, day) - since;

export const hasBegun = (profile: Profile, firstDay: LocalDate, day: LocalDate) =>
  daysInUse(profile, firstDay, day) >= 0;

/** How many tasks to expect of a day: the week, the holidays, the run-up to a release, and more with every month. */
export function tasksExpected(profile: Profile, firstDay: LocalDate, day: LocalDate): number {
  if (!hasBegun(profile, firstDay, day)) return 0;
  const { machine, tasksPerDay } = profile;
  const inUse = daysInUse(profile, firstDay, day);
  const risen = 0.3 + 0.7 * Math.min(1, inUse / DAYS_OF_RISE);
  const isWeekend = weekdayOf(day) === 0 || weekdayOf(day) === 6;
  const week = isWeekend ? WEEKEND[machine.rhythm] : 1;
  const holiday = isHoliday(day) ? HOLIDAYS[machine.rhythm] : 1;
  return tasksPerDay * risen * week * holiday * releaseFactor(day);
}

/** The quiet week between the years. */
export const isHoliday = (day: LocalDate) => day.slice(5) >= "12-24" || day.slice(5) <= "01-01";

const EPOCH = "1970-01-01" as LocalDate;

/** Every sixth week ends in a release that everybody works towards. */
function releaseFactor(day: LocalDate): number {
  const dayOfCycle = daysBetween(EPOCH, day) % 42;
  if (dayOfCycle >= 37) return 1.7;
  return dayOfCycle < 3 ? 0.7 : 1;
}

/** A minute of the day at which somebody begins. */
export const minuteOfStart = (dice: Dice, rhythm: Rhythm) =>
  dice.pick(HOURS[rhythm].map((weight, hour) => [hour, weight] as const)) * 60 + dice.whole(0, 59);

/** Whether clocks change between a day's beginning and the next one's. */
export const hasClockChange = (day: LocalDate, zone: ZoneId) =>
  offsetMinutes(zone, startOfLocalDay(day, zone)) !== offsetMinutes(zone, startOfLocalDay(nextDay(day), zone));
