import { csvOf } from "./csv";
import type { FileFormat } from "./export-choice";
import { jsonOf } from "./json";
import type { Sheet } from "./sheet";

const WRITERS = {
  csv: { write: csvOf, type: "text/csv;charset=utf-8" },
  json: { write: jsonOf, type: "application/json" },
};

/** Long enough for a slow disk; the text is freed then. */
const KEPT_MS = 60_000;

/** Hands the reader a file of what they see. `name` comes without its ending. */
export function downloadSheet<Row>(sheet: Sheet<Row>, { name, format }: { name: string; format: FileFormat }): void {
  const { write, type } = WRITERS[format];
  const url = URL.createObjectURL(new Blob([write(sheet)], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: `${name}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
