import type { Db } from "@meridian/db";
import {
  type RuntimeReport,
  startsByHour,
  usageByAgent,
  usageByHourOfDay,
  usageByHourOfWeek,
  usageDaily,
} from "../report/queries";
import { totals } from "../report/totals";
import { usageEarlier } from "../report/workspace/earlier";
import { usageByDimension } from "../report/workspace/groups";
import { runTrend } from "../report/workspace/run-trend";
import { failures, runTimeDaily } from "../report/workspace/runs";
import type { WorkspaceReport } from "../report/workspace/scope";
import { usageTrend } from "../report/workspace/trend";

type ReportName = "usage" | "hourlyActivity" | "byAgent" | "byHour" | "byHourOfWeek" | "totals";
export type MeasuredReport = {
  name: ReportName;
  days: number;
  read: (db: Db, report: RuntimeReport) => Promise<unknown>;
};

/** Every report with the window it is measured over. */
export const reports: MeasuredReport[] = [
  { name: "usage", days: 180, read: usageDaily },
  { name: "hourlyActivity", days: 90, read: startsByHour },
  { name: "byAgent", days: 30, read: usageByAgent },
  { name: "byHour", days: 30, read: usageByHourOfDay },
  { name: "byHourOfWeek", days: 90, read: usageByHourOfWeek },
  { name: "totals", days: 30, read: totals },
];

type MeasuredDashboard = { name: string; days: number; read: (db: Db, report: WorkspaceReport) => Promise<unknown> };

const by = (name: "agent" | "runtime" | "project" | "member" | "model" | "provider"): MeasuredDashboard => ({
  name: `by ${name}`,
  days: 30,
  read: (db, report) => usageByDimension(db, report, name),
});

/** Every report of a workspace likewise. */
export const dashboards: MeasuredDashboard[] = [
  { name: "totals", days: 30, read: totals },
  { name: "usage", days: 90, read: usageDaily },
  { name: "earlier", days: 90, read: usageEarlier },
  {
    name: "trend by agent",
    days: 30,
    read: (db, report) => usageTrend(db, report, { name: "agent", measure: "cost" }),
  },
  {
    name: "trend by model",
    days: 90,
    read: (db, report) => usageTrend(db, report, { name: "model", measure: "cost" }),
  },
  by("agent"),
  by("runtime"),
  by("project"),
  by("member"),
  by("model"),
  by("provider"),
  { name: "run time", days: 30, read: runTimeDaily },
  {
    name: "run trend by agent",
    days: 30,
    read: (db, report) => runTrend(db, report, { name: "agent", measure: "time" }),
  },
  {
    name: "run trend by model",
    days: 30,
    read: (db, report) => runTrend(db, report, { name: "model", measure: "tasks" }),
  },
  { name: "failures", days: 30, read: failures },
];
