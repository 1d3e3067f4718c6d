import type { Axis, Limit } from "../figure";

/** How a limit is drawn, in the chart and in its legend. */
export const LIMIT_DASHES = { strokeWidth: 1.5, strokeDasharray: "5 4", className: "stroke-warn" } as const;

/** A limit in the legend; one that lies above the axis says so. */
export function LimitWords({ limit, axis }: { limit: Limit; axis: Axis }) {
  return (
    <>
      <svg aria-hidden width={14} height={3} className="shrink-0">
        <line x1="0" x2="14" y1="1.5" y2="1.5" {...LIMIT_DASHES} />
      </svg>
      {limit.label}
      {limit.value > axis.top && " (above this chart)"}
    </>
  );
}
