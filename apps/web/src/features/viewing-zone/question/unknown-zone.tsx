"use client";

import type { ViewingZoneSource } from "@meridian/time";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useViewingTimezone } from "../use-viewing-timezone";

const WHOSE = {
  request: "as the link says",
  preference: "as you chose",
  browser: "as your browser has it",
  default: "as no other is known",
} as const satisfies Record<ViewingZoneSource, string>;

/** A stored zone that is known here no more is kept, and not acted on: which one is, and how to choose another. */
export function UnknownZone({ stored }: { stored: string }) {
  const { zone, source } = useViewingTimezone();
  return (
    <aside aria-label="Timezone" className="border-line border-b bg-warn-soft text-warn">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-sm sm:px-6">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        <p className="min-w-0 flex-1 basis-56">
          {`The timezone you chose, ${stored}, is not known here any more. Days are shown in ${zone}, ${WHOSE[source]}.`}
        </p>
        <Link
          href="/preferences"
          prefetch={false}
          className="rounded-sm py-1.5 font-medium underline underline-offset-4 pointer-coarse:py-3"
        >
          Choose another
        </Link>
      </div>
    </aside>
  );
}
