"use client";

import { Tooltip } from "@meridian/ui";
import { useNow } from "./now";
import { useFormats } from "./use-formats";
import { useViewingTimezone } from "./use-viewing-timezone";

const TICK_MS = 15_000;

/** An instant in words; its exact time and zone are a hover or a Tab away. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const now = useNow(TICK_MS);
  const { zone } = useViewingTimezone();
  const formats = useFormats();
  const instant = new Date(at);
  return (
    <Tooltip content={`${formats.instant(instant, zone)}, ${zone}`}>
      <button type="button" className="thumb cursor-default rounded-sm">
        <time dateTime={at} className={className}>
          {formats.relative(instant, now)}
        </time>
      </button>
    </Tooltip>
  );
}
