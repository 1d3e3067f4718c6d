"use client";

import { Button, Menu, MenuItem } from "@meridian/ui";
import { Braces, Download, Sheet as SheetIcon } from "lucide-react";
import type { Command } from "~/features/palette/commands";
import { usePaletteCommands } from "~/features/palette/use-palette-commands";
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

const FORMATS = [
  { format: "csv", label: "CSV for spreadsheets", icon: SheetIcon },
  { format: "json", label: "JSON for programs", icon: Braces },
] as const;

/** A file of what is seen, for a spreadsheet or for a program. */
export function ExportMenu<Row>({ name, of, sheet }: Props<Row>) {
  const save = (format: FileFormat) => downloadSheet(sheet(), { name, format });
  usePaletteCommands(
    FORMATS.map(
      ({ format, label, icon }): Command => ({
        id: `export ${of ?? ""} ${format}`,
        group: "Export",
        name: `Export ${of ?? "what is seen"}: ${label}`,
        words: "download file save",
        icon,
        isQuiet: of !== undefined,
        run: () => save(format),
      }),
    ),
  );
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
      {FORMATS.map(({ format, label, icon: Icon }) => (
        <MenuItem key={format} onSelect={() => save(format)}>
          <Icon aria-hidden />
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
