import { localDateOf, parseZone, UTC } from "@meridian/time";
import type { Formats } from "~/formats/formats";
import type { OverviewAnswer } from "./row";

/** The days of the window, and of the equal time before it, as they are written under a number. */
export function windowDays({ window, before }: OverviewAnswer, formats: Pick<Formats, "days" | "timeOfDay">) {
  const zone = parseZone(window.tz) ?? UTC;
  const until = new Date(before.until);
  const [first, last] = [localDateOf(new Date(before.since), zone), localDateOf(until, zone)];
  return {
    days: formats.days(window.firstDay, window.lastDay),
    daysBefore: `${formats.days(first, last)}, ${formats.timeOfDay(until, zone)}`,
  };
}
