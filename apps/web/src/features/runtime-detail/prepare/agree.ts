import { type Measures, sum, tokensOf } from "~/features/report/prepare/measures";

/** Whether the reports tell of one moment: their sums over days, hours and agents are then those of the totals. */
export function agree(totals: Measures, reports: readonly (readonly Measures[])[]): boolean {
  const sums = [totals, ...reports.map(sum)];
  return new Set(sums.map((measures) => `${tokensOf(measures)} ${measures.unpricedTokens}`)).size === 1;
}
