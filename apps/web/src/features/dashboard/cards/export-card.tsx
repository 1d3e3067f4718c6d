"use client";

import { ExportMenu } from "~/features/report/export/export-menu";
import type { Sheet } from "~/features/report/export/sheet";
import type { ReportWindow } from "~/features/report/prepare/answers";
import type { Chip } from "../prepare/filters";
import type { Exported } from "../prepare/sheets";

type Props<Row> = {
  /** "usage by model" */
  what: string;
  workspace: string;
  window: ReportWindow;
  chips: readonly Chip[];
  sheet: (exported: Exported) => Sheet<Row>;
};

/** What one card shows, as a file; its name says of what and of which days. */
export function ExportCard<Row>({ what, workspace, window, chips, sheet }: Props<Row>) {
  const name = [workspace, what.replaceAll(" ", "-"), window.firstDay, window.lastDay].join("-");
  return <ExportMenu name={name} of={what} sheet={() => sheet({ workspace, window, chips, now: new Date() })} />;
}
