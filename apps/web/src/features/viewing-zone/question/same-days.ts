import { nextOffsetChange, offsetMinutes, type ZoneId } from "@meridian/time";

/** Whether the clocks of two zones agree, now and when they change next: Berlin's days are Vienna's. */
export function haveSameDays(a: ZoneId, b: ZoneId, now: Date): boolean {
  if (offsetMinutes(a, now) !== offsetMinutes(b, now)) return false;
  const [next, other] = [nextOffsetChange(a, now), nextOffsetChange(b, now)];
  return next?.at.getTime() === other?.at.getTime() && next?.offsetMinutesAfter === other?.offsetMinutesAfter;
}
