"use client";

import { ExportMenu } from "~/features/report/export/export-menu";
import type { Sheet } from "~/features/report/export/sheet";
import type { ReportWindow } from "~/features/report/prepare/answers";
import type { Exported } from "./sheets";

/** A flat rate makes of money list value, which files keep apart as pages do. */
export type Billed = { name: string; isFlatRate: boolean };

type Props<Row> = {
  /** "usage by day" */
  what: string;
  runtime: Billed;
  window: ReportWindow;
  sheet: (exported: Exported) => Sheet<Row>;
};

/** What one card shows, as a file; the name of the file says of what and of which days. */
export function ExportCard<Row>({ what, runtime, window, sheet }: Props<Row>) {
  const name = [fileWord(runtime.name), fileWord(what), window.firstDay, window.lastDay].filter(Boolean).join("-");
  return <ExportMenu name={name} of={what} sheet={() => sheet({ runtime, window, now: new Date() })} />;
}

const fileWord = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
