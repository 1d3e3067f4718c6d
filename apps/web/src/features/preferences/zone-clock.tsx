"use client";

import { offsetLabel, offsetMinutes, type ZoneId } from "@meridian/time";
import { cn } from "@meridian/ui";
import { createContext, useContext } from "react";
import { LOCALE } from "~/features/report/prepare/numbers";

/** The minute that all rows of the list show. */
export const ListNow = createContext(new Date(0));

const clock = new Intl.DateTimeFormat(LOCALE, {
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

const MINUTE_MS = 60_000;

/** "Mon, 18:42": one formatter for every zone, moved by the zone's offset, since making four hundred of them is slow. */
export const clockOf = (now: Date, offset: number) => clock.format(new Date(now.getTime() + offset * MINUTE_MS));

type Props = {
  zone: ZoneId;
  /** On a phone its room may be wanted for words. */
  isOptional: boolean;
};

/** The time and the offset of a zone, now. */
export function ZoneClock({ zone, isOptional }: Props) {
  const now = useContext(ListNow);
  const offset = offsetMinutes(zone, now);
  return (
    <span className={cn("shrink-0 text-ink-muted text-xs tabular-nums", isOptional && "hidden sm:inline")}>
      {clockOf(now, offset)}
      <span className="ml-2 inline-block min-w-17 text-right">{offsetLabel(offset)}</span>
    </span>
  );
}
