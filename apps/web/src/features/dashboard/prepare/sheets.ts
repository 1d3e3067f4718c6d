import { aboutWindow, type Sheet } from "~/features/report/export/sheet";
import type { ReportWindow } from "~/features/report/prepare/answers";
import { type Measures, tokensOf } from "~/features/report/prepare/measures";
import type { Offender, TrendRow } from "./answers";
import { type DimensionName, namelessOf, WORDS } from "./dimensions";
import type { Chip } from "./filters";
import type { Line } from "./leaderboard";

/** What a file of the page is about: which days of whose, narrowed to what, written down when. */
export type Exported = { workspace: string; window: ReportWindow; chips: readonly Chip[]; now: Date };

const about = ({ workspace, window, chips, now }: Exported) => ({
  workspace,
  filters: chips.map(({ text }) => text).join("; "),
  ...aboutWindow(window, now),
});

const measures = <Row>(of: (row: Row) => Measures) => [
  { name: "inputTokens", read: (row: Row) => of(row).inputTokens },
  { name: "outputTokens", read: (row: Row) => of(row).outputTokens },
  { name: "cacheReadTokens", read: (row: Row) => of(row).cacheReadTokens },
  { name: "cacheWriteTokens", read: (row: Row) => of(row).cacheWriteTokens },
  { name: "tokens", read: (row: Row) => tokensOf(of(row)) },
  { name: "costUsd", read: (row: Row) => of(row).costUsd },
  { name: "unpricedTokens", read: (row: Row) => of(row).unpricedTokens },
];

/** The lines in sight, in their order, the rest among them. */
export const leaderboardSheet = (lines: readonly Line[], by: DimensionName, exported: Exported): Sheet<Line> => ({
  about: about(exported),
  columns: [
    { name: by, read: ({ name }) => name },
    { name: "detail", read: ({ aside }) => aside ?? null },
    ...measures<Line>(({ group }) => group),
    { name: "tasks", read: ({ group }) => group.taskCount },
    { name: "runSeconds", read: ({ group }) => group.runSeconds },
  ],
  rows: lines,
});

export const trendSheet = (rows: readonly TrendRow[], by: DimensionName, exported: Exported): Sheet<TrendRow> => ({
  about: about(exported),
  columns: [
    { name: "date", read: ({ date }) => date },
    {
      name: by,
      read: ({ isRest, label }) => (isRest ? `Other ${WORDS[by].plural.toLowerCase()}` : (label ?? namelessOf(by))),
    },
    { name: "detail", read: ({ detail }) => detail },
    ...measures<TrendRow>((row) => row),
  ],
  rows,
});

export const offenderSheet = (rows: readonly Offender[], by: DimensionName, exported: Exported): Sheet<Offender> => ({
  about: about(exported),
  columns: [
    { name: by, read: ({ label }) => label ?? namelessOf(by) },
    { name: "detail", read: ({ detail }) => detail },
    { name: "failed", read: ({ failed }) => failed },
    { name: "finished", read: ({ failed, completed }) => failed + completed },
    { name: "rate", read: ({ rate }) => rate },
  ],
  rows,
});
