import type { Cost } from "~/features/report/prepare/measures";
import { firmSpaces } from "./spaces";

const CENT = 0.01;

/** Amounts are of dollars in every language. */
export function moneyIn(language: string) {
  const formatter = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, { style: "currency", currency: "USD", ...options });
    return (amount: number) => firmSpaces(format.format(amount));
  };
  const cents = formatter({});
  const exact = formatter({ maximumFractionDigits: 9 });
  const whole = formatter({ maximumFractionDigits: 0 });
  const compact = formatter({ notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 });

  /** To the cent; what is more than nothing never reads as nothing. */
  const usd = (amount: number) => (amount > 0 && amount < CENT / 2 ? `<${cents(CENT)}` : cents(amount));

  return {
    usd,
    /** To the nano-dollar. */
    usdExact: exact,
    /** For axes: short, and fine enough to tell neighbouring ticks apart. */
    usdTick: (amount: number) => {
      if (amount >= 1_000) return compact(amount);
      return Number.isInteger(amount) ? whole(amount) : exact(amount);
    },
    /** Tokens without a price make a cost a lower bound, or no cost at all; they never make it $0. */
    cost: ({ costUsd, unpricedTokens }: Cost, format = usd) => {
      if (unpricedTokens === 0) return format(costUsd);
      return costUsd === 0 ? "unpriced" : `at least ${format(costUsd)}`;
    },
  };
}
