import type { Cell } from "@meridian/sheet";
import type { ReportWindow } from "../prepare/answers";

/** A table as it leaves the page: what its rows say, and what must be known to read them. */
export type Sheet<Row> = {
  about: Record<string, Cell>;
  columns: readonly { name: string; read: (row: Row) => Cell }[];
  rows: readonly Row[];
};

/** Whose days the numbers are of, which days, and when they were written down. */
export const aboutWindow = ({ tz, firstDay, lastDay, since, until }: ReportWindow, now: Date) => ({
  timezone: tz,
  firstDay,
  lastDay,
  since,
  until,
  generatedAt: now.toISOString(),
});
