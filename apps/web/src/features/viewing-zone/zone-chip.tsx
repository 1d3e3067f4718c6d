"use client";

import { offsetLabel, offsetMinutes, parseZone, UTC, type ViewingZone } from "@meridian/time";
import { Globe } from "lucide-react";
import Link from "next/link";

const FROM = {
  request: "from the link",
  preference: "from your preferences",
  browser: "from your browser",
  default: "as no zone is known",
} as const;

type Props = { viewing: ViewingZone; until: string | undefined };

/** Whose days they are, by the offset at their end; and the way to choose others. */
export function ZoneChip({ viewing: { zone, source }, until }: Props) {
  const offset = until && offsetLabel(offsetMinutes(parseZone(zone) ?? UTC, new Date(until)));
  return (
    <Link
      prefetch={false}
      href="/preferences"
      className="inline-flex min-h-6 items-center gap-1.5 rounded-full border border-line px-2.5 py-0.5 text-xs transition-colors hover:border-line-strong hover:text-ink pointer-coarse:min-h-11"
    >
      <Globe aria-hidden className="size-3.5" />
      {/* The server's time-zone data may be older than the browser's. */}
      <span
        suppressHydrationWarning
      >{`${[zone, zone === UTC ? undefined : offset].filter(Boolean).join(", ")}, ${FROM[source]}`}</span>
    </Link>
  );
}
