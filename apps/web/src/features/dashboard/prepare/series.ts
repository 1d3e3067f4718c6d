import { OTHER_SERIES, seriesColours } from "@meridian/ui/series";
import type { Series } from "~/charts/figure";
import { type DimensionName, namelessOf, WORDS } from "./dimensions";

/** A row of a trend, of one of those with most or of the rest. */
export type TrendKey = { isRest: boolean; key: string | null; label: string | null; detail: string | null };

const REST = "rest";
const NAMELESS = "nameless";
export const keyOf = ({ isRest, key }: TrendKey) => (isRest ? REST : (key ?? NAMELESS));

/** How much of what is shown each has; `ties` decides between equals. */
export type Amounts = ReadonlyMap<string, { amount: number; ties: number }>;

/** Who used most first, each by its name and in its colour, and the rest last however great it is. */
export function seriesOf(rows: readonly TrendKey[], by: DimensionName, amounts: Amounts): Series[] {
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const ranked = [...amounts]
    .sort(([a, x], [b, y]) =>
      a === REST || b === REST ? Number(a === REST) - Number(b === REST) : y.amount - x.amount || y.ties - x.ties,
    )
    .map(([key]) => key);
  const dress = (key: string) => {
    const row = known.get(key);
    return by === "model" && row?.label
      ? { provider: row.detail ?? "", model: row.label }
      : { provider: by, model: key };
  };
  const colour = seriesColours(ranked.map(dress));
  return ranked.map((key) => ({
    key,
    label: key === REST ? `Other ${WORDS[by].plural.toLowerCase()}` : labelOf(known.get(key), rows, by),
    colour: key === REST ? OTHER_SERIES : colour(dress(key)),
  }));
}

/** With what tells it apart, where another of the same name is drawn. */
function labelOf(row: TrendKey | undefined, rows: readonly TrendKey[], by: DimensionName): string {
  if (!row?.label) return namelessOf(by);
  const isDouble = rows.some((other) => other.label === row.label && other.key !== row.key);
  return isDouble && row.detail ? `${row.label} (${row.detail})` : row.label;
}
