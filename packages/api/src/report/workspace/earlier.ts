import type { Db } from "@meridian/db";
import { type Against, earlierWindow, type LocalDate, startOfLocalDay, type ZoneId } from "@meridian/time";
import { usageDaily } from "../queries";
import type { Window } from "../window";
import type { WorkspaceReport, WorkspaceScope } from "./scope";

/** What a window is compared with, asked for as the window was. */
export const earlierOf = (window: Window, against: Against): Window => ({
  ...window,
  ...earlierWindow(window, against),
});

/** Usage per local day and model in the time that a window is compared with; of its last day as much as is over today. */
export async function usageEarlier(db: Db, report: WorkspaceReport, against: Against = "before") {
  const window = earlierOf(report.window, against);
  return { window, rows: await usageDaily(db, { ...report, window }) };
}

/** Whether all of a day was seen: before its first runtime was connected, a workspace did not use nothing. */
export const isSeen = ({ seenSince }: Pick<WorkspaceScope, "seenSince">, day: LocalDate, zone: ZoneId): boolean =>
  seenSince !== undefined && startOfLocalDay(day, zone) >= seenSince;
