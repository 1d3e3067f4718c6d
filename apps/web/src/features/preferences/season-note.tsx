"use client";

import { localDateOf, nextOffsetChange, offsetLabel, offsetMinutes, type ZoneId } from "@meridian/time";
import { useFormats } from "~/features/viewing-zone/use-formats";

/** Offsets move with the seasons: "UTC−5 now, UTC−4 from Mar 14, 2027". Nothing where they do not. */
export function SeasonNote({ zone, now }: { zone: ZoneId; now: Date }) {
  const formats = useFormats();
  const change = nextOffsetChange(zone, now);
  if (!change) return null;
  const day = formats.fullDay(localDateOf(change.at, zone));
  const today = offsetLabel(offsetMinutes(zone, now));
  return (
    <p suppressHydrationWarning className="text-ink-muted text-xs tabular-nums">
      {`${today} now, ${offsetLabel(change.offsetMinutesAfter)} from ${day}`}
    </p>
  );
}
