"use client";

import { Button, Menu, MenuItem } from "@meridian/ui";
import { Braces, Download, Sheet as SheetIcon } from "lucide-react";
import { downloadSheet, type FileFormat } from "./download";
import type { Sheet } from "./sheet";

type Props<Row> = {
  /** Without its ending. */
  name: string;
  /** One of several tables on a page, by what it shows: a quiet button then. */
  of?: string;
  /** Made when asked for: exactly what is in sight at that moment. */
  sheet: () => Sheet<Row>;
};

/** A file of what is seen, for a spreadsheet or for a program. */
export function ExportMenu<Row>({ name, of, sheet }: Props<Row>) {
  const save = (format: FileFormat) => downloadSheet(sheet(), { name, format });
  return (
    <Menu
      trigger={
        <Button {...(of ? { variant: "quiet", size: "sm" } : {})}>
          <Download aria-hidden />
          <span className="max-sm:sr-only">Export</span>
          {of && <span className="sr-only"> {of}</span>}
        </Button>
      }
    >
      <MenuItem onSelect={() => save("csv")}>
        <SheetIcon aria-hidden />
        CSV for spreadsheets
      </MenuItem>
      <MenuItem onSelect={() => save("json")}>
        <Braces aria-hidden />
        JSON for programs
      </MenuItem>
    </Menu>
  );
}
