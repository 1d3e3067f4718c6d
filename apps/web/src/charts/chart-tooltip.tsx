import { cn } from "@meridian/ui";
import type { Column, Compared } from "./figure";
import { Swatch } from "./swatch";

/** The place of a column, in percent of the plot. */
export type Place = { left: number; right: number };
type Props = { column: Column; zone: string; place: Place };

const OVER_THE_MIDDLE = 50;

/**
 * Beside the column, on the side with more room, and no wider than it; on a phone there is room only above. Screen
 * readers get the same from the column itself.
 */
export function ChartTooltip({ column, zone, place }: Props) {
  const isBefore = place.left > OVER_THE_MIDDLE;
  const room = isBefore ? place.left : 100 - place.right;
  return (
    <div
      aria-hidden
      data-testid="chart-tooltip"
      className={cn(
        "pointer-events-none absolute top-0 z-10 w-max rounded-lg bg-raised px-3 py-2.5 text-xs shadow-raised",
        "max-sm:-left-14! max-sm:top-auto max-sm:right-0 max-sm:bottom-full max-sm:m-0 max-sm:w-auto max-sm:max-w-none! max-sm:translate-x-0",
        isBefore ? "-translate-x-full -ml-2" : "ml-2",
      )}
      style={{ left: `${isBefore ? place.left : place.right}%`, maxWidth: `min(28rem, ${room}%)` }}
    >
      <p className="font-medium">{column.title}</p>
      {[column.note, ...(column.remarks ?? [])].filter(Boolean).map((text) => (
        <p key={text} className="text-ink-muted">
          {text}
        </p>
      ))}
      <table className="mt-1.5 w-full tabular-nums">
        <tbody>
          {column.readings.map(({ key, label, colour, exact, share, detail }) => (
            <tr key={key} className="align-baseline">
              <td className="py-0.5 pr-4 max-sm:pr-2">
                <span className="flex items-center gap-1.5">
                  <Swatch colour={colour} />
                  {label}
                </span>
              </td>
              <td className="py-0.5 text-right max-sm:w-0">
                {exact}
                {detail && <span className="block text-warn">{detail}</span>}
              </td>
              <td className="py-0.5 pl-3 text-right text-ink-muted">{share}</td>
            </tr>
          ))}
          <tr className="font-medium">
            <td className="pt-1 pr-4 max-sm:pr-2">Total</td>
            <td className="pt-1 text-right max-sm:w-0">{column.exactTotal}</td>
            <td />
          </tr>
          {column.compared && <ComparedRow compared={column.compared} />}
        </tbody>
      </table>
      <p className="mt-1.5 border-line border-t pt-1.5 text-2xs text-ink-faint">{zone}</p>
    </div>
  );
}

function ComparedRow({ compared: { title, exact, change } }: { compared: Compared }) {
  return (
    <tr className="text-ink-muted">
      <td className="pt-1 pr-4 max-sm:pr-2">{title}</td>
      <td className="pt-1 text-right max-sm:w-0">{exact}</td>
      <td className="pt-1 pl-3 text-right">{change}</td>
    </tr>
  );
}
