const WIDTH = 60;
const HEIGHT = 18;
const GAP = 2;

type Props = { values: readonly number[]; label: string };

/** A column for each day; today's, which is not over, is lighter. */
export function Sparkline({ values, label }: Props) {
  const top = Math.max(...values, 0);
  const step = WIDTH / Math.max(values.length, 1);
  const bars = values.map((value, day) => {
    const height = top === 0 || value === 0 ? 1 : Math.max(2, (value / top) * HEIGHT);
    return `M${(day * step).toFixed(1)} ${HEIGHT}h${(step - GAP).toFixed(1)}v${(-height).toFixed(1)}h${(GAP - step).toFixed(1)}z`;
  });
  return (
    <svg
      role="img"
      aria-label={label}
      data-hint={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
    >
      <path d={bars.slice(0, -1).join("")} className={top === 0 ? "fill-line-strong" : "fill-series-1"} />
      <path d={bars.at(-1) ?? ""} className={top === 0 ? "fill-line-strong" : "fill-series-1 opacity-50"} />
    </svg>
  );
}
