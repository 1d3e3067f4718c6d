import type { FileFormat } from "~/features/report/export/export-choice";
import type { DashboardInput } from "./asked";

export type Shown = { sheet: "usage" | "trend" | "runs" | "failures"; by: string } & Partial<
  Record<"metric" | "against" | "runs" | "sort", string> & { all: boolean }
>;

/** Where the server makes a file of what is shown: of the same days and filters, in the same order. */
export function exportPath(input: DashboardInput, { sheet, ...shown }: Shown, format: FileFormat): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...input, ...shown }))
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  return `/api/export/${sheet}.${format}?${search}`;
}
