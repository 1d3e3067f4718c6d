"use client";

import { offsetLabel, offsetMinutes, type ZoneId } from "@meridian/time";
import { createContext, useContext } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";

/** The minute that all rows of the list show. */
export const ListNow = createContext(new Date(0));

const MINUTE_MS = 60_000;

/** The time and the offset of a zone, now. */
export function ZoneClock({ zone }: { zone: ZoneId }) {
  const now = useContext(ListNow);
  const formats = useFormats();
  const offset = offsetMinutes(zone, now);
  // One formatter for every zone, moved by the zone's offset, since making four hundred of them is slow.
  const there = new Date(now.getTime() + offset * MINUTE_MS);
  return (
    <span className="shrink-0 text-right text-ink-muted text-xs tabular-nums max-sm:leading-tight">
      {formats.weekdayTime(there, "UTC")}
      <span className="inline-block min-w-17 max-sm:block sm:ml-2">{offsetLabel(offset)}</span>
    </span>
  );
}
