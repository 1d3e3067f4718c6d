import type { Series } from "./figure";
import { Swatch } from "./swatch";

export function ChartLegend({ series, hasUnpriced }: { series: readonly Series[]; hasUnpriced: boolean }) {
  if (series.length < 2 && !hasUnpriced) return null;
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-xs">
      {series.map(({ key, label, colour }) => (
        <li key={key} className="flex min-w-0 items-center gap-1.5">
          <Swatch colour={colour} />
          <span className="truncate">{label}</span>
        </li>
      ))}
      {hasUnpriced && (
        <li className="flex items-center gap-1.5">
          <svg aria-hidden width={12} height={3} className="shrink-0">
            <rect width={12} height={3} rx={1.5} fill="var(--color-warn)" />
          </svg>
          has tokens without a price
        </li>
      )}
    </ul>
  );
}
