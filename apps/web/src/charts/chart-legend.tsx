import { cn } from "@meridian/ui";
import type { KeyboardEvent, MouseEvent } from "react";
import type { Figure } from "./figure";
import { ComparedSwatch } from "./marks/compared-marks";
import { EventSwatch } from "./marks/event-marks";
import { GapSwatch } from "./marks/gap-shades";
import { LimitWords } from "./marks/limit-words";
import { Swatch } from "./swatch";
import type { VisibleSeries } from "./use-visible-series";

type Props = { figure: Figure; visible: VisibleSeries };

const GAP_NAMES = { offline: "offline: no data", unconnected: "not connected yet" } as const;

/** Names the colours. A click shows one series alone, with Shift or ⌘ it comes or goes, Escape brings all back. */
export function ChartLegend({ figure, visible }: Props) {
  const { series, columns, gaps, marks = [], limit, axis, compared } = figure;
  const hasUnpriced = columns.some((column) => column.hasUnpriced);
  const kinds = (["offline", "unconnected"] as const).filter((kind) => gaps.some((gap) => gap.kind === kind));
  if (series.length < 2 && !hasUnpriced && kinds.length === 0 && marks.length === 0 && !limit && !compared) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !visible.isFiltered) return;
    event.preventDefault();
    visible.showAll();
  };
  return (
    <ul aria-label="Legend" onKeyDown={onKeyDown} className="mt-2 flex flex-wrap gap-x-1.5 text-ink-muted text-xs">
      {series.map((one) => (
        <li key={one.key} className="min-w-0">
          <SeriesButton one={one} all={series} visible={visible} />
        </li>
      ))}
      {hasUnpriced && (
        <li className="flex min-h-7 items-center gap-1.5 px-1.5">
          <svg aria-hidden width={12} height={3} className="shrink-0">
            <rect width={12} height={3} rx={1.5} fill="var(--color-warn)" />
          </svg>
          has tokens without a price
        </li>
      )}
      {limit && (
        <li className="flex min-h-7 items-center gap-1.5 px-1.5">
          <LimitWords limit={limit} axis={axis} />
        </li>
      )}
      {compared && (
        <li className="flex min-h-7 items-center gap-1.5 px-1.5">
          <ComparedSwatch />
          {compared.label}
        </li>
      )}
      {kinds.map((kind) => (
        <li key={kind} className="flex min-h-7 items-center gap-1.5 px-1.5">
          <GapSwatch kind={kind} />
          {GAP_NAMES[kind]}
        </li>
      ))}
      {marks.length > 0 && (
        <li className="flex min-h-7 items-center gap-1.5 px-1.5">
          <EventSwatch />
          something changed
        </li>
      )}
      {visible.isFiltered && (
        <li>
          <button type="button" className={cn(ITEM, "text-accent")} onClick={visible.showAll}>
            Show all
          </button>
        </li>
      )}
    </ul>
  );
}

const ITEM =
  "flex min-h-7 min-w-0 max-w-full items-center gap-1.5 rounded-md px-1.5 hover:bg-sunken pointer-coarse:min-h-11";

type One = Figure["series"][number];

function SeriesButton({ one, all, visible }: { one: One; all: readonly One[]; visible: VisibleSeries }) {
  const onClick = ({ shiftKey, metaKey, ctrlKey }: MouseEvent) => {
    if (!shiftKey && !metaKey && !ctrlKey) return visible.isolate(one.key);
    visible.toggle(
      one.key,
      all.map(({ key }) => key),
    );
  };
  return (
    <button
      type="button"
      aria-pressed={one.isShown}
      title="Click to see it alone, Shift-click to hide or show it"
      className={cn(ITEM, !one.isShown && "text-ink-faint line-through")}
      onClick={onClick}
      onDoubleClick={visible.showAll}
    >
      <Swatch colour={one.isShown ? one.colour : "var(--color-line-strong)"} />
      <span className="truncate">{one.label}</span>
    </button>
  );
}
