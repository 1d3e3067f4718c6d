"use client";

import { cn } from "@meridian/ui";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { ReportWindow } from "./prepare/answers";
import { isOver } from "./prepare/periods";

/** `isStale`: asked again, and nothing came; what is shown is what was known then. */
export function Freshness({ window, isStale }: { window: ReportWindow; isStale: boolean }) {
  const formats = useFormats();
  if (isOver(window))
    return isStale ? <span className="text-warn text-xs">Not refreshed since it was opened</span> : null;
  return (
    <span className={cn("text-xs", isStale && "text-warn")}>
      Data as of {formats.timeOfDay(new Date(window.until), window.tz)}
      {isStale && ", not refreshed since"}
    </span>
  );
}
