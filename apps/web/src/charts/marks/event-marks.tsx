import type { scaleBand } from "@visx/scale";
import type { Figure } from "../figure";
import type { ActiveColumn } from "../use-active-column";

type Props = { figure: Figure; x: ReturnType<typeof scaleBand<string>>; plot: number; active: ActiveColumn };

const SIZE = 4;
/** By Tab: focus only reads a part of the picture out. */
const REACHED = 0;

/** A quiet mark on the axis, and a line up from it, where something happened that explains a step. */
export function EventMarks({ figure: { marks = [], columns }, x, plot, active }: Props) {
  return (
    <g>
      {marks.map(({ column, name }) => {
        const middle = `${(x(column) ?? 0) + x.bandwidth() / 2}%`;
        const index = columns.findIndex(({ key }) => key === column);
        return (
          // A place of its own, so that the mark is drawn in pixels at a middle in percent.
          <svg
            key={column}
            x={middle}
            overflow="visible"
            role="img"
            aria-label={name}
            tabIndex={REACHED}
            onFocus={() => active.enter(index)}
            onBlur={active.leave}
            onPointerEnter={() => active.enter(index)}
            className="group outline-none"
          >
            <line y1={0} y2={plot} className="pointer-events-none stroke-ink-faint" strokeDasharray="2 3" />
            <circle
              cy={plot + SIZE}
              r={9}
              className="fill-transparent group-focus-visible:stroke-2 group-focus-visible:stroke-accent"
            />
            <path
              d={`M0 ${plot}l${SIZE} ${SIZE}l-${SIZE} ${SIZE}l-${SIZE} -${SIZE}z`}
              className="fill-ink-muted stroke-surface"
            />
          </svg>
        );
      })}
    </g>
  );
}

export const EventSwatch = () => (
  <svg aria-hidden width={10} height={10} className="shrink-0">
    <path d="M5 1l4 4l-4 4l-4 -4z" className="fill-ink-muted" />
  </svg>
);
