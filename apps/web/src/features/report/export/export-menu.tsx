"use client";

import { downloadSheet } from "./download";
import { ExportChoice } from "./export-choice";
import type { Sheet } from "./sheet";

type Props<Row> = {
  /** Without its ending. */
  name: string;
  /** One of several tables on a page, by what it shows: a quiet button then. */
  of?: string;
  /** Made when asked for: exactly what is in sight at that moment. */
  sheet: () => Sheet<Row>;
};

/** A file of what this page holds already. */
export function ExportMenu<Row>({ name, of, sheet }: Props<Row>) {
  return <ExportChoice of={of} onChoose={(format) => downloadSheet(sheet(), { name, format })} />;
}
