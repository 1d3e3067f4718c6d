import type { Db } from "@meridian/db";
import type { Cell } from "@meridian/sheet";
import type { Against } from "@meridian/time";
import {
  type ComparedRow,
  comparedSlices,
  type DimensionName,
  failures,
  type GroupRow,
  groupRows,
  runTrend,
  type TrendRow,
  trendSlices,
  type Whole,
  type WorkspaceReport,
} from "../report/workspace/queries";
import { rowsInBites } from "./cursor";
import type { ExportInput } from "./schemas";
import { type Sheet, type Table, tableOf } from "./sheet";
import { WORDS } from "./words";

type Shown = Pick<ExportInput, "sheet" | "by" | "metric" | "against" | "runs" | "sort" | "all">;
type About = Record<string, Cell>;

/** What a part of the page shows, in its order. */
export function tableFor(shown: Shown, report: WorkspaceReport, about: About): Table {
  if (shown.sheet === "usage") return tableOf(usageSheet(shown, report, about));
  if (shown.sheet === "trend")
    return shown.against === undefined
      ? tableOf(trendSheet(shown, report, about))
      : tableOf(comparedSheet({ ...shown, against: shown.against }, report, about));
  if (shown.sheet === "runs") return tableOf(runsSheet(shown, report, about));
  return tableOf(failuresSheet(shown, report, about));
}

type Used = Pick<
  Whole,
  | "inputTokens"
  | "outputTokens"
  | "cacheReadTokens"
  | "cacheWriteTokens"
  | "costUsd"
  | "listValueUsd"
  | "unpricedTokens"
>;
type Named = { key: string | null; label: string | null; detail: string | null };

const nameColumns = <Row extends Named>(by: DimensionName, name: (row: Row) => string) => [
  { name: by, read: name },
  { name: "detail", read: ({ label, detail }: Row) => (label === null ? null : detail) },
];
const nameIn = (by: DimensionName, { label }: Named) => label ?? WORDS[by].nameless;

const usedColumns = <Row extends Used>() => [
  { name: "inputTokens", read: (row: Row) => row.inputTokens },
  { name: "outputTokens", read: (row: Row) => row.outputTokens },
  { name: "cacheReadTokens", read: (row: Row) => row.cacheReadTokens },
  { name: "cacheWriteTokens", read: (row: Row) => row.cacheWriteTokens },
  { name: "tokens", read: tokensOf },
  { name: "costUsd", read: (row: Row) => row.costUsd },
  { name: "listValueUsd", read: (row: Row) => row.listValueUsd },
  { name: "unpricedTokens", read: (row: Row) => row.unpricedTokens },
];

const tokensOf = (row: Used) => row.inputTokens + row.outputTokens + row.cacheReadTokens + row.cacheWriteTokens;

const TOP = 10;
/** More than a workspace has. */
const EVERY_GROUP = 1_000_000;

type Line = Omit<GroupRow, "isWhole" | "groupCount" | "taskCount"> & { taskCount: number | null };

function usageSheet({ by, sort, all }: Shown, report: WorkspaceReport, about: About): Sheet<Line> {
  return {
    about,
    columns: [
      ...nameColumns<Line>(by, (row) => nameIn(by, row)),
      ...usedColumns<Line>(),
      { name: "tasks", read: ({ taskCount }) => taskCount },
      { name: "runSeconds", read: ({ runSeconds }) => runSeconds },
    ],
    async *bites(db) {
      const shown: GroupRow[] = [];
      let whole: GroupRow | undefined;
      const statement = groupRows(report, { name: by, sort, most: all ? EVERY_GROUP : TOP });
      for await (const found of rowsInBites<GroupRow>(db, statement)) {
        const groups = found.filter(({ isWhole }) => !isWhole).map((row) => ({ ...row, key: row.key || null }));
        whole ??= found.find(({ isWhole }) => isWhole);
        if (!all) shown.push(...groups);
        yield groups;
      }
      if (whole && !all && whole.groupCount > shown.length) yield [restOf(whole, shown, by)];
    },
  };
}

const NANOS = 1e9;

/** What is left of the whole. A run may use several models, so that of those tasks do not subtract. */
function restOf(whole: GroupRow, shown: readonly GroupRow[], by: DimensionName): Line {
  const left = (of: (row: GroupRow) => number) => of(whole) - shown.reduce((sum, row) => sum + of(row), 0);
  const money = (of: (row: GroupRow) => number) => left((row) => Math.round(of(row) * NANOS)) / NANOS;
  const isOfTask = by !== "model" && by !== "provider";
  const hidden = whole.groupCount - shown.length;
  return {
    key: null,
    label: `${hidden} other ${hidden === 1 ? WORDS[by].label.toLowerCase() : WORDS[by].plural}`,
    detail: null,
    inputTokens: left((row) => row.inputTokens),
    outputTokens: left((row) => row.outputTokens),
    cacheReadTokens: left((row) => row.cacheReadTokens),
    cacheWriteTokens: left((row) => row.cacheWriteTokens),
    costUsd: money((row) => row.costUsd),
    listValueUsd: money((row) => row.listValueUsd),
    unpricedTokens: left((row) => row.unpricedTokens),
    taskCount: isOfTask ? left((row) => row.taskCount) : null,
    runSeconds: isOfTask
      ? Math.max(
          0,
          left((row) => row.runSeconds ?? 0),
        )
      : null,
  };
}

const trendName =
  (by: DimensionName) =>
  (row: Named & { isRest: boolean }): string =>
    row.isRest ? `Other ${WORDS[by].plural}` : nameIn(by, row);

const trendColumns = <Row extends TrendRow>(by: DimensionName) => [
  { name: "date", read: ({ date }: Row) => date },
  ...nameColumns<Row>(by, trendName(by)),
  ...usedColumns<Row>(),
];

const trendSheet = ({ by, metric }: Shown, report: WorkspaceReport, about: About): Sheet<TrendRow> => ({
  about,
  columns: trendColumns<TrendRow>(by),
  bites: (db) => trendSlices(db, report, { name: by, measure: metric }),
});

/** Beside each row what it is compared with; nothing at all where that was not seen. */
const comparedSheet = (
  { by, metric, against }: Shown & { against: Against },
  report: WorkspaceReport,
  about: About,
): Sheet<ComparedRow> => ({
  about,
  columns: [
    ...trendColumns<ComparedRow>(by),
    { name: "earlierDate", read: ({ earlier }) => earlier?.date ?? null },
    { name: "earlierTokens", read: ({ earlier }) => earlier && tokensOf(earlier) },
    { name: "earlierCostUsd", read: ({ earlier }) => earlier?.costUsd ?? null },
    { name: "earlierUnpricedTokens", read: ({ earlier }) => earlier?.unpricedTokens ?? null },
  ],
  bites: (db) => comparedSlices(db, report, { name: by, measure: metric, against }),
});

type RunRow = Awaited<ReturnType<typeof runTrend>>[number];

const runsSheet = ({ by, runs }: Shown, report: WorkspaceReport, about: About): Sheet<RunRow> => ({
  about,
  columns: [
    { name: "date", read: ({ date }) => date },
    ...nameColumns<RunRow>(by, trendName(by)),
    { name: "runSeconds", read: ({ runSeconds }) => runSeconds },
    { name: "runsStarted", read: ({ startedTasks }) => startedTasks },
  ],
  async *bites(db) {
    yield await runTrend(db, report, { name: by, measure: runs === "time" ? "time" : "tasks" });
  },
});

type Offender = Awaited<ReturnType<typeof failures>>["agents"][number];

const failuresSheet = ({ by }: Shown, report: WorkspaceReport, about: About): Sheet<Offender> => ({
  about,
  columns: [
    ...nameColumns<Offender>(by, (row) => nameIn(by, row)),
    { name: "failed", read: ({ failed }) => failed },
    { name: "finished", read: ({ failed, completed }) => failed + completed },
    { name: "rate", read: ({ rate }) => rate },
  ],
  bites: (db) => offendersIn(db, report, by),
});

async function* offendersIn(db: Db, report: WorkspaceReport, by: DimensionName): AsyncGenerator<Offender[]> {
  const { agents, runtimes, projects } = await failures(db, report);
  const found: Partial<Record<DimensionName, Offender[]>> = { agent: agents, runtime: runtimes, project: projects };
  yield found[by] ?? [];
}
