import { type Measures, type Metric, tokensOf } from "~/features/report/prepare/measures";
import type { moneyIn } from "./money";
import type { numbersIn } from "./numbers";

type Numbers = ReturnType<typeof numbersIn>;
type Money = ReturnType<typeof moneyIn>;

/** What was used, read as cost or as tokens. */
export function valuesIn({ count, compact, cost, usdExact, usdTick }: Numbers & Money) {
  return {
    value: (measures: Measures, metric: Metric) => (metric === "cost" ? cost(measures) : count(tokensOf(measures))),
    exact: (measures: Measures, metric: Metric) =>
      metric === "cost" ? cost(measures, usdExact) : count(tokensOf(measures)),
    tick: (amount: number, metric: Metric) => (metric === "cost" ? usdTick(amount) : compact(amount)),
  };
}
