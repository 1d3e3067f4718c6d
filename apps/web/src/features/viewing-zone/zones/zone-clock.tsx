"use client";

import { offsetLabel, offsetMinutes, type ZoneId } from "@meridian/time";
import { cn } from "@meridian/ui";
import { createContext, useContext } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";

/** The minute that all rows of the list show. */
export const ListNow = createContext(new Date(0));

const MINUTE_MS = 60_000;

type Props = {
  zone: ZoneId;
  /** On a phone its room may be wanted for words. */
  isOptional: boolean;
};

/** The time and the offset of a zone, now. */
export function ZoneClock({ zone, isOptional }: Props) {
  const now = useContext(ListNow);
  const formats = useFormats();
  const offset = offsetMinutes(zone, now);
  // One formatter for every zone, moved by the zone's offset, since making four hundred of them is slow.
  const there = new Date(now.getTime() + offset * MINUTE_MS);
  return (
    <span className={cn("shrink-0 text-ink-muted text-xs tabular-nums", isOptional && "hidden sm:inline")}>
      {formats.weekdayTime(there, "UTC")}
      <span className="ml-2 inline-block min-w-17 text-right">{offsetLabel(offset)}</span>
    </span>
  );
}
