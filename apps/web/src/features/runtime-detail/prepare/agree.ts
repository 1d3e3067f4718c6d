import type { AgentAnswer, HourAnswer, TotalsAnswer, UsageAnswer } from "~/features/report/prepare/answers";
import { type Measures, sum, tokensOf } from "~/features/report/prepare/measures";

type Answers = { usage: UsageAnswer; byHour: HourAnswer; byAgent: AgentAnswer; totals: TotalsAnswer };

/** Whether the reports tell of one moment: their sums over days, hours and agents are then the same. */
export function agree({ usage, byHour, byAgent, totals }: Answers): boolean {
  const sums: Measures[] = [sum(usage.rows), sum(byHour.rows), sum(byAgent.rows), totals.totals];
  return new Set(sums.map((measures) => `${tokensOf(measures)} ${measures.unpricedTokens}`)).size === 1;
}
