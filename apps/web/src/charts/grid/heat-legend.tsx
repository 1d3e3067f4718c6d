import type { Heat } from "./heat";
import { colourOf } from "./level-colours";

/** What the colours stand for, in numbers. */
export function HeatLegend({ heat: { levels, unknown } }: { heat: Heat }) {
  return (
    <ul aria-label="Legend" className="mt-3 flex flex-wrap gap-x-3 gap-y-1 text-2xs text-ink-muted tabular-nums">
      {levels.map(({ level, label }) => (
        <Entry key={level} level={level} label={label} />
      ))}
      {unknown && <Entry level="unknown" label={unknown} />}
    </ul>
  );
}

function Entry({ level, label }: { level: number | "unknown"; label: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span
        aria-hidden
        className="size-3 rounded-[3px] ring-1 ring-line ring-inset"
        style={{ background: colourOf(level) }}
      />
      {label}
    </li>
  );
}
