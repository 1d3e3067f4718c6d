import { cn } from "@meridian/ui";
import { ArrowDownRight, ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import type { ListRow } from "../prepare/row";
import type { CellContext } from "./cell-context";
import { Sparkline } from "./sparkline";

type Props = { row: ListRow; context: CellContext };

export function TokensCell({ row: { tokens, tokensChange, before }, context }: Props) {
  const { formats, days, daysBefore } = context;
  const hint = `${formats.count(tokens)} tokens, ${days}\n${formats.count(before.tokens)} before, ${daysBefore}`;
  return (
    <Amount hint={hint} unit="tokens" change={tokensChange} context={context}>
      {formats.compact(tokens)}
    </Amount>
  );
}

export function CostCell({ row: { totals, costChange, before, isFlatRate }, context }: Props) {
  const { formats, days, daysBefore } = context;
  const exact = formats.cost(totals, formats.usdExact);
  const basis = isFlatRate ? "list value, paid by a flat rate" : "at list price";
  const hint = `${exact} ${basis}, ${days}\n${formats.cost(before, formats.usdExact)} before, ${daysBefore}`;
  const isBound = totals.unpricedTokens > 0 && totals.costUsd > 0;
  return (
    <Amount hint={hint} unit={isFlatRate ? "list value" : "cost"} change={costChange} context={context}>
      {isFlatRate && <span className="text-ink-muted text-xs max-sm:hidden">list </span>}
      {isBound ? `≥\u00a0${formats.usd(totals.costUsd)}` : formats.cost(totals)}
    </Amount>
  );
}

export function TrendCell({ row, context: { formats, days } }: Props) {
  const isPriced = row.totals.costUsd > 0;
  const values = isPriced ? row.dailyCostUsd : row.dailyTokens;
  const [what, format] = isPriced ? (["Cost", formats.usd] as const) : (["Tokens", formats.compact] as const);
  return <Sparkline values={values} label={`${what} per day, ${days}: ${values.map(format).join(", ")}`} />;
}

type AmountProps = { children: ReactNode; hint: string; unit: string; change: number | null; context: CellContext };

function Amount({ children, hint, unit, change, context: { formats } }: AmountProps) {
  return (
    <span data-hint={hint} className="inline-flex items-center justify-end gap-1.5">
      {/* A card has no headings. */}
      <span className="text-ink-muted text-xs sm:hidden">{unit}</span>
      {children}
      <span className={cn("inline-flex min-w-13 items-center justify-end text-ink-muted text-xs")}>
        {arrowOf(change)}
        {changeText(change, formats.change)}
      </span>
    </span>
  );
}

const UP = <ArrowUpRight aria-hidden className="size-3 text-ink-faint" />;
const DOWN = <ArrowDownRight aria-hidden className="size-3 text-ink-faint" />;

const arrowOf = (change: number | null) => (change === null || change === 0 ? null : change > 0 ? UP : DOWN);

const MOST = 9.99;

/** Ten times as much and more is said as such: the exact ratio to next to nothing tells nobody anything. */
const changeText = (change: number | null, format: (ratio: number) => string) =>
  change === null ? "—" : change > MOST ? `>${format(MOST)}` : format(change);
