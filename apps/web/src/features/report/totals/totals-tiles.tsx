"use client";

import { cn, Tile, Tooltip } from "@meridian/ui";
import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import { Exact } from "~/features/report/exact";
import type { TotalsAnswer, UsageAnswer } from "~/features/report/prepare/answers";
import { Absent, both, type Report, Shown } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type Change, tiles, type View } from "./tiles";
import { TILES, TilesSkeleton } from "./tiles-skeleton";

type Props = { usage: Report<UsageAnswer>; totals: Report<TotalsAnswer>; view: Omit<View, "formats"> };

export function TotalsTiles({ usage, totals, view }: Props) {
  const formats = useFormats();
  const report = both(usage, totals);
  if (report.data === undefined) {
    return report.error ? <Absent title="totals" report={report} skeleton={null} /> : <TilesSkeleton />;
  }
  return (
    <Shown report={report}>
      <dl aria-label="Totals" className={TILES}>
        {tiles(...report.data, { ...view, formats }).map(({ name, value, qualifier, exact, note, parts, change }) => (
          <Tile
            key={name}
            className="max-md:first:col-span-2 print:col-span-1!"
            label={name}
            value={
              <>
                {qualifier && <span className="font-normal text-ink-muted text-sm tracking-normal">{qualifier} </span>}
                <Exact exact={exact}>{value}</Exact>
              </>
            }
            note={
              <>
                <ChangeText {...change} />
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

const ARROWS = { up: ArrowUpRight, down: ArrowDownRight, none: Minus } as const;

function ChangeText({ text, direction, explanation }: Change) {
  const Arrow = ARROWS[direction];
  return (
    <Tooltip content={explanation}>
      <button
        type="button"
        className={cn(
          "thumb inline-flex cursor-default items-center gap-0.5 rounded-sm",
          direction !== "none" && "text-ink",
        )}
      >
        {direction !== "none" && <Arrow aria-hidden className="size-3.5 text-ink-faint" />}
        {text}
        <span className="text-ink-muted">&nbsp;vs before</span>
      </button>
    </Tooltip>
  );
}
