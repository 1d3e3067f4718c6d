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
