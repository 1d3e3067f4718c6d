"use client";

import { localDateOf, nextOffsetChange, offsetLabel, offsetMinutes, parseZone, type ZoneId } from "@meridian/time";
import { TriangleAlert } from "lucide-react";
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

/** A stored zone that this server no longer knows is kept, and not acted on. */
export function UnknownZoneNote({ stored }: { stored: string | null }) {
  if (stored === null || parseZone(stored)) return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      The timezone you chose, {stored}, is not known here any more. Until you choose another, your browser's is used.
    </p>
  );
}
