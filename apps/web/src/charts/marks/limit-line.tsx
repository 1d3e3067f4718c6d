import type { scaleLinear } from "@visx/scale";
import type { Axis, Limit } from "../figure";

const DASHES = { strokeWidth: 1.5, strokeDasharray: "5 4", className: "stroke-warn" } as const;
const isAbove = ({ value }: Limit, { top }: Axis) => value > top;

type Props = { limit: Limit; axis: Axis; y: ReturnType<typeof scaleLinear<number>> };

/** Where a limit lies. Its words stand in the legend, and in the summary for those who listen. */
export function LimitLine({ limit, axis, y }: Props) {
  if (isAbove(limit, axis)) return null;
  const at = y(limit.value);
  return <line aria-hidden x1="0" x2="100%" y1={at} y2={at} {...DASHES} />;
}

/** A limit in the legend; one that lies above the axis says so. */
export function LimitWords({ limit, axis }: Omit<Props, "y">) {
  return (
    <>
      <svg aria-hidden width={14} height={3} className="shrink-0">
        <line x1="0" x2="14" y1="1.5" y2="1.5" {...DASHES} />
      </svg>
      {limit.label}
      {isAbove(limit, axis) && " (above this chart)"}
    </>
  );
}
