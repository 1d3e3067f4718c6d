"use client";

import { cn, Tile, Tooltip } from "@meridian/ui";
import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import { useState } from "react";
import { Exact } from "~/features/report/exact";
import type { TotalsAnswer, UsageAnswer } from "~/features/report/prepare/answers";
import { Absent, both, type Report, Shown, useSettled } from "~/features/report/report-card";
import { SlowNote } from "~/features/report/slow-note";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type Change, tiles, type View } from "./tiles";
import { TILES, TilesSkeleton } from "./tiles-skeleton";

type Props = { usage: Report<UsageAnswer>; totals: Report<TotalsAnswer>; view: Omit<View, "formats"> };

export function TotalsTiles({ usage, totals, view }: Props) {
  const formats = useFormats();
  const report = useSettled(both(usage, totals));
  const pair = useOfOneWindow(report.data);
  if (pair === undefined) {
    if (report.error) return <Absent title="totals" report={report} skeleton={null} />;
    return (
      <div className="relative">
        <TilesSkeleton />
        <SlowNote report={report} />
      </div>
    );
  }
  return (
    <Shown report={report}>
      <dl aria-label="Totals" className={TILES}>
        {tiles(...pair, { ...view, formats }).map(({ name, value, qualifier, exact, note, parts, change }) => (
          <Tile
            key={name}
            className="max-xl:first:col-span-2 print:col-span-1!"
            label={name}
            value={
              <>
                {qualifier && <span className="font-normal text-ink-muted text-sm tracking-normal">{qualifier} </span>}
                <Exact exact={exact}>{value}</Exact>
              </>
            }
            note={
              <>
                <ChangeText {...change} against={view.against} />
                {note && <span className="mt-1 block">{note}</span>}
                {parts.length > 0 && (
                  <span className="mt-1 flex flex-wrap gap-x-2">
                    {parts.map((part) => (
                      <span key={part.name} className="whitespace-nowrap">
                        <Exact exact={part.exact}>{part.value}</Exact> {part.name}
                      </span>
                    ))}
                  </span>
                )}
              </>
            }
          />
        ))}
      </dl>
    </Shown>
  );
}

/** Two answers come one after the other: until both are of the same days, the last two that were stay in sight. */
function useOfOneWindow(data: readonly [UsageAnswer, TotalsAnswer] | undefined) {
  const [kept, keep] = useState(data);
  if (!data || data[0].window.firstDay !== data[1].window.firstDay || data[0].window.lastDay !== data[1].window.lastDay)
    return kept;
  if (data[0] !== kept?.[0] || data[1] !== kept?.[1]) keep(data);
  return data;
}

const ARROWS = { up: ArrowUpRight, down: ArrowDownRight, none: Minus } as const;

function ChangeText({ text, direction, explanation, against }: Change & Pick<View, "against">) {
  const Arrow = ARROWS[direction];
  return (
    <Tooltip content={explanation}>
      <button
        type="button"
        className={cn(
          "thumb inline-flex h-4.5 cursor-default items-center gap-0.5 rounded-sm align-top",
          direction !== "none" && "text-ink",
        )}
      >
        {direction !== "none" && <Arrow aria-hidden className="size-3.5 text-ink-faint" />}
        {text}
        <span className="text-ink-muted">&nbsp;vs {against === "weekdays" ? "same weekdays" : "before"}</span>
      </button>
    </Tooltip>
  );
}
