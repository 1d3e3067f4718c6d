"use client";

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { CalendarClock, TriangleAlert } from "lucide-react";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { type PlannedLine, previewOf } from "../prepare/planned";

const TICK_MS = 60_000;

type Props = { expression: string; schedulingZone: string };

/** The next five runs by every clock that matters, with a warning where one falls into a clock change. */
export function NextRuns(schedule: Props) {
  const formats = useFormats();
  const { zone } = useViewingTimezone();
  const preview = previewOf(schedule, { formats, viewingZone: zone, now: useNow(TICK_MS) });
  if (!preview)
    return (
      <p className="px-5 py-4 text-ink-muted text-sm">The next runs stand here once the expression is understood.</p>
    );
  return (
    <>
      <Table label="Next runs">
        <TableHead>
          <TableRow>
            {preview.zones.map((name) => (
              <TableHeader
                key={name}
                className={name.startsWith("UTC") && preview.zones.length > 2 ? "max-sm:hidden" : ""}
              >
                {name}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {preview.lines.map((line) => (
            <Line key={line.key} line={line} zones={preview.zones} />
          ))}
        </TableBody>
      </Table>
      {preview.ahead && (
        <p className="flex items-start gap-2 px-5 py-2.5 text-ink-muted text-xs">
          <CalendarClock aria-hidden className="mt-px size-3.5 shrink-0" />
          {preview.ahead}
        </p>
      )}
    </>
  );
}

function Line({ line, zones }: { line: PlannedLine; zones: readonly string[] }) {
  return (
    <TableRow>
      {line.times.map((time, index) => (
        <TableCell
          key={zones[index]}
          className={`whitespace-nowrap py-1.5 text-xs tabular-nums ${index > 0 ? "text-ink-muted" : ""} ${index > 1 ? "max-sm:hidden" : ""}`}
        >
          {time}
          {index === 0 && line.note && (
            <span className="mt-0.5 flex max-w-96 items-start gap-1.5 whitespace-normal text-warn text-xs">
              <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
              {line.note}
            </span>
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}
