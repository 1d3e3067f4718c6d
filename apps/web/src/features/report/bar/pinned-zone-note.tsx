"use client";

import { Button } from "@meridian/ui";
import { Globe } from "lucide-react";

/**
 * A link may pin the zone: the page then says whose days it shows, and offers the reader's own. Of the days which they have
 * anyway there is nothing to say.
 */
export function PinnedZoneNote({ zone, own, onUnpin }: { zone: string; own: string; onUnpin: () => void }) {
  if (zone === own) return null;
  return (
    <div
      role="note"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-accent-soft px-4 py-2 text-accent text-sm"
    >
      <Globe aria-hidden className="size-4" />
      <span>Days in {zone}, from the link</span>
      <Button variant="link" size="sm" onClick={onUnpin}>
        Show days in {own}
      </Button>
    </div>
  );
}
