import type { scaleBand, scaleLinear } from "@visx/scale";
import type { Column } from "../figure";

type Props = {
  columns: readonly Column[];
  x: ReturnType<typeof scaleBand<string>>;
  y: ReturnType<typeof scaleLinear<number>>;
};

/** How high each column was in the time that it is compared with: steps, which stay plain on whatever is behind them. */
export function ComparedMarks({ columns, x, y }: Props) {
  const gap = (x.step() - x.bandwidth()) / 2;
  return (
    <g aria-hidden className="pointer-events-none">
      {columns.map(({ key, compared }) => {
        if (!compared) return null;
        const left = (x(key) ?? 0) - gap;
        const at = { x1: `${left}%`, x2: `${left + x.step()}%`, y1: y(compared.amount), y2: y(compared.amount) };
        return (
          <g key={key}>
            <line {...at} strokeWidth={4} className="stroke-surface" />
            <line {...at} {...COMPARED} data-compared={key} />
          </g>
        );
      })}
    </g>
  );
}

const COMPARED = { strokeWidth: 1.5, className: "stroke-ink" } as const;

export const ComparedSwatch = () => (
  <svg aria-hidden width={14} height={8} className="shrink-0">
    <path d="M0 6h7V2h7" fill="none" {...COMPARED} />
  </svg>
);
