import { cn } from "@meridian/ui";
import type { scaleBand } from "@visx/scale";
import type { Column } from "./figure";
import type { ActiveColumn } from "./use-active-column";

type Props = {
  columns: readonly Column[];
  x: ReturnType<typeof scaleBand<string>>;
  height: number;
  active: ActiveColumn;
};

/** A target of full height over every column: what is thin or zero can be pointed at and read out like the rest. */
export function ColumnTargets({ columns, x, height, active }: Props) {
  return (
    <g>
      {columns.map((column, index) => (
        // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: focus only reads a part of the picture out.
        <rect
          key={column.key}
          role="img"
          aria-label={spoken(column)}
          tabIndex={index === active.tabStop ? 0 : -1}
          onPointerEnter={() => active.enter(index)}
          onPointerDown={() => active.enter(index)}
          onFocus={() => active.enter(index)}
          onBlur={active.leave}
          onKeyDown={active.move}
          x={`${(x(column.key) ?? 0) + (x.bandwidth() - x.step()) / 2}%`}
          width={`${x.step()}%`}
          y={0}
          height={height}
          rx={3}
          fillOpacity={0.06}
          className={cn(
            "outline-none focus-visible:stroke-2 focus-visible:stroke-accent",
            index === active.index ? "fill-ink" : "fill-transparent",
          )}
        />
      ))}
    </g>
  );
}

function spoken({ title, note, total, readings, compared, remarks = [] }: Column): string {
  const heading = [title, note].filter(Boolean).join(" ");
  const parts = readings.map(({ label, value, share, detail }) =>
    [`${label} ${value}`, share, detail].filter(Boolean).join(", "),
  );
  const earlier = compared ? [`${compared.title} ${compared.value}, ${compared.change}`] : [];
  return [heading, `total ${total}`, ...parts, ...earlier, ...remarks].join("; ");
}
