"use client";

import { ExportChoice } from "~/features/report/export/export-choice";
import type { DashboardInput } from "../prepare/asked";
import { exportPath, type Shown } from "../prepare/export-path";

type Props = {
  /** "usage by model" */
  what: string;
  input: DashboardInput;
  shown: Shown;
};

/** What one card shows, as a file that the server makes while it is read; its name says of what and of which days. */
export function ExportCard({ what, input, shown }: Props) {
  return (
    <ExportChoice
      of={what}
      onChoose={(format) =>
        Object.assign(document.createElement("a"), { href: exportPath(input, shown, format), download: "" }).click()
      }
    />
  );
}
