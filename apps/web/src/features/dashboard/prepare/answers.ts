import type { ReportWindow } from "~/features/report/prepare/answers";
import type { Measures } from "~/features/report/prepare/measures";

/** What the dashboard reads of its answers; the router's own types satisfy these. */
/** `listValueUsd`: the part of the cost that flat rates pay for. */
export type Whole = Measures & { listValueUsd: number; taskCount: number; runSeconds: number | null };
type Named = { key: string | null; label: string | null; detail: string | null };
export type Group = Named & Whole;
export type GroupsAnswer = { window: ReportWindow; rows: readonly Group[]; whole: Whole; groupCount: number };
export type TrendRow = { date: string; isRest: boolean } & Named & Measures;
export type TrendAnswer = { window: ReportWindow; rows: readonly TrendRow[] };
export type RunsRow = { date: string; isRest: boolean; runSeconds: number; startedTasks: number } & Named;
export type RunsAnswer = { window: ReportWindow; rows: readonly RunsRow[] };
type Outcome = { completed: number; failed: number; rate: number | null };
export type Offender = Named & Outcome & { isSmall: boolean };
export type FailuresAnswer = {
  window: ReportWindow;
  totals: Outcome & { cancelled: number; open: number };
  classes: readonly { class: string; count: number }[];
  agents: readonly Offender[];
  runtimes: readonly Offender[];
  projects: readonly Offender[];
};
