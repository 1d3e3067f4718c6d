"use client";

import type { ViewingZone } from "@meridian/time";
import { Button } from "@meridian/ui";
import { memo } from "react";
import { Freshness } from "~/features/report/freshness/freshness";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { ZoneChip } from "~/features/viewing-zone/zone-chip";
import type { OverviewAnswer } from "./prepare/row";

type Props = {
  error: unknown;
  answer: OverviewAnswer;
  viewing: ViewingZone;
  all: number;
  shown: number;
  /** How many rows are held where they were. */
  moved: number;
  onShowMoved: () => void;
};

/** How many there are, which days their numbers are of, and how fresh all of it is. */
export const ListStatus = memo(function ListStatus({ error, answer, viewing, all, shown, ...held }: Props) {
  const { count, days } = useFormats();
  const everyOne = all === 1 ? "1 runtime" : `${count(all)} runtimes`;
  return (
    <div className="mb-3 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-muted">
      <p role="status" className="text-ink-muted text-sm tabular-nums">
        {shown === all ? everyOne : `${count(shown)} of ${everyOne}`}
      </p>
      <span className="font-medium text-ink text-sm tabular-nums">
        {days(answer.window.firstDay, answer.window.lastDay)}
      </span>
      <ZoneChip viewing={viewing} until={answer.window.until} />
      <Freshness window={answer.window} error={error} />
      {held.moved > 0 && (
        <Button size="sm" onClick={held.onShowMoved}>
          {held.moved === 1 ? "1 update" : `${count(held.moved)} updates`}, show
        </Button>
      )}
    </div>
  );
});
