import type { Cell } from "@meridian/sheet";
import { aboutWindow, type Sheet } from "~/features/report/export/sheet";
import type { HourAnswer, ReportWindow } from "~/features/report/prepare/answers";
import type { IsShown } from "~/features/report/prepare/figure-columns";
import { type Measures, type Metric, tokensOf } from "~/features/report/prepare/measures";
import { modelSeries } from "~/features/report/prepare/model-series";
import { eventsIn, hasLateData, type Marks } from "../beside/marks";
import type { RankedRow, Ranking } from "../prepare/ranked-shares";
import type { TableRow, UsageTable } from "../prepare/usage-table";
import type { Billed } from "./export-card";

/** What of a page its files are about: whose usage, in whose days, written down when. */
export type Exported = { runtime: Billed; window: ReportWindow; now: Date };

type Column<Row> = { name: string; read: (row: Row) => Cell };

export const about = ({ runtime, window, now }: Exported) => ({ runtime: runtime.name, ...aboutWindow(window, now) });

type Priced = { costUsd: number; unpricedTokens: number };

/** `costUsd` is all of it; `listValueUsd` the part of it that is nobody's spending. */
export const moneyColumns = <Row>({ runtime }: Exported, of: (row: Row) => Priced): Column<Row>[] => [
  { name: "costUsd", read: (row) => of(row).costUsd },
  { name: "listValueUsd", read: (row) => (runtime.isFlatRate ? of(row).costUsd : 0) },
  { name: "unpricedTokens", read: (row) => of(row).unpricedTokens },
];

/** Counters as they are kept: whole, and dollars to the nano-dollar. */
const measuresOf = <Row>(exported: Exported, of: (row: Row) => Measures): Column<Row>[] => [
  { name: "inputTokens", read: (row) => of(row).inputTokens },
  { name: "outputTokens", read: (row) => of(row).outputTokens },
  { name: "cacheReadTokens", read: (row) => of(row).cacheReadTokens },
  { name: "cacheWriteTokens", read: (row) => of(row).cacheWriteTokens },
  { name: "tokens", read: (row) => tokensOf(of(row)) },
  ...moneyColumns(exported, of),
];

/** The table of days or weeks, row by row: all of it, also what waits behind "Show all". */
export const usageSheet = ({ rows }: UsageTable, exported: Exported, marks: Marks): Sheet<TableRow> => ({
  about: about(exported),
  columns: [
    { name: "from", read: ({ first }) => first },
    { name: "to", read: ({ last }) => last },
    { name: "partial", read: ({ note }) => note !== undefined },
    { name: "provider", read: ({ provider }) => provider },
    { name: "model", read: ({ modelId }) => modelId },
    ...measuresOf<TableRow>(exported, ({ measures }) => measures),
    { name: "lateData", read: (row) => hasLateData(marks, row) },
    { name: "changes", read: (row) => eventsIn(marks, row).join("; ") },
  ],
  rows,
});

export const agentSheet = ({ rows }: Ranking, exported: Exported): Sheet<RankedRow> => ({
  about: about(exported),
  columns: [
    { name: "agent", read: ({ name }) => name },
    { name: "archived", read: ({ aside }) => aside !== undefined },
    { name: "tasks", read: ({ taskCount }) => taskCount ?? null },
    ...measuresOf<RankedRow>(exported, ({ measures }) => measures),
  ],
  rows,
});

export const modelSheet = ({ rows }: Ranking, exported: Exported): Sheet<RankedRow> => ({
  about: about(exported),
  columns: [
    { name: "provider", read: ({ model }) => model?.provider ?? null },
    { name: "model", read: ({ model }) => model?.model ?? null },
    ...measuresOf<RankedRow>(exported, ({ measures }) => measures),
  ],
  rows,
});

type HourRow = HourAnswer["rows"][number];

/** Of the models that are shown, hour by hour. */
export function hourSheet(answer: HourAnswer, view: { metric: Metric; isShown: IsShown }, exported: Exported) {
  const { seriesKeyOf } = modelSeries(answer.rows, view.metric);
  const columns: Column<HourRow>[] = [
    { name: "hour", read: ({ hour }) => hour },
    { name: "provider", read: ({ provider }) => provider },
    { name: "model", read: ({ model }) => model },
    ...measuresOf<HourRow>(exported, (row) => row),
  ];
  const rows = answer.rows.filter((row) => view.isShown(seriesKeyOf(row)));
  return { about: about(exported), columns, rows } satisfies Sheet<HourRow>;
}
