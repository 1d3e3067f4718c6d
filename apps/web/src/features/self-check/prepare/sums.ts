import { type Measures, tokensOf } from "~/features/report/prepare/measures";
import type { Formats } from "~/formats/formats";
import type { Answers } from "~/trpc/client";

export type SumsAnswer = Answers["check"]["sums"];
type Sum = SumsAnswer["sums"][number];

export type SumLine = {
  key: string;
  /** "31 days" */
  name: string;
  cost: string;
  tokens: string;
  unpriced: string;
  isEqual: boolean;
  /** What is missing of the dashboard's total, where something is. */
  difference?: string;
};

const NAMES: Record<Sum["of"], [one: string, many: string]> = {
  day: ["day", "days"],
  runtime: ["runtime", "runtimes"],
  agent: ["agent", "agents"],
  model: ["model", "models"],
  provider: ["provider", "providers"],
  project: ["project", "projects"],
  member: ["member", "members"],
};
const ORDER = Object.keys(NAMES);

/** The dashboard's own total, then every way of slicing it, to the last token and nano-dollar. */
export function sumLines({ whole, sums }: Pick<SumsAnswer, "whole" | "sums">, formats: Formats): SumLine[] {
  const words = (measures: Measures) => ({
    cost: formats.usdExact(measures.costUsd),
    tokens: formats.count(tokensOf(measures)),
    unpriced: formats.count(measures.unpricedTokens),
  });
  const ranked = sums.toSorted((a, b) => ORDER.indexOf(a.of) - ORDER.indexOf(b.of));
  return [
    { key: "dashboard", name: "The dashboard", ...words(whole), isEqual: true },
    ...ranked.map((sum) => ({
      key: sum.of,
      name: `${formats.count(sum.parts)} ${NAMES[sum.of][sum.parts === 1 ? 0 : 1]}`,
      ...words(sum),
      isEqual: sum.isEqual,
      ...(!sum.isEqual && { difference: differenceOf(sum.difference, formats) }),
    })),
  ];
}

/** "3 input tokens too many, $0.01 missing" */
function differenceOf(difference: Measures, formats: Formats): string {
  const said = (amount: number, write: (n: number) => string, unit = "") =>
    amount === 0 ? [] : [`${write(Math.abs(amount))}${unit} ${amount > 0 ? "missing" : "too many"}`];
  return [
    ...said(difference.costUsd, formats.usdExact),
    ...said(difference.inputTokens, formats.count, " input tokens"),
    ...said(difference.outputTokens, formats.count, " output tokens"),
    ...said(difference.cacheReadTokens, formats.count, " cache read tokens"),
    ...said(difference.cacheWriteTokens, formats.count, " cache write tokens"),
    ...said(difference.unpricedTokens, formats.count, " unpriced tokens"),
  ].join(", ");
}
