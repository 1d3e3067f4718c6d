import type { Cost, Counts, Measures } from "./measures";

/** What the cards read of the reports' answers; the router's own types satisfy these. */
export type ReportWindow = {
  tz: string;
  since: string;
  until: string;
  firstDay: string;
  lastDay: string;
};

export type ModelUsage = Measures & { provider: string; model: string };
export type UsageAnswer = { window: ReportWindow; rows: readonly (ModelUsage & { date: string })[] };
export type StartsAnswer = { window: ReportWindow; rows: readonly { hour: number; count: number }[] };
export type HourAnswer = {
  window: ReportWindow;
  rows: readonly (ModelUsage & { hour: number })[];
  hours: readonly { hour: number; taskCount: number }[];
};
export type AgentAnswer = {
  window: ReportWindow;
  rows: readonly (ModelUsage & { agentId: string })[];
  agents: readonly { agentId: string; taskCount: number }[];
};
export type Totals = Counts & Cost & { cacheSavedUsd: number; taskCount: number; runSeconds: number };
export type TotalsAnswer = {
  window: ReportWindow;
  totals: Totals;
  before: { since: string; until: string; totals: Totals };
};
