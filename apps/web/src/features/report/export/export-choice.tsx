"use client";

import { Button, Menu, MenuItem } from "@meridian/ui";
import { Braces, Download, Sheet as SheetIcon } from "lucide-react";
import type { Command } from "~/features/palette/commands";
import { usePaletteCommands } from "~/features/palette/use-palette-commands";

export type FileFormat = "csv" | "json";

type Props = {
  /** One of several tables on a page, by what it shows: a quiet button then. */
  of?: string | undefined;
  onChoose: (format: FileFormat) => void;
};

const FORMATS = [
  { format: "csv", label: "CSV for spreadsheets", icon: SheetIcon },
  { format: "json", label: "JSON for programs", icon: Braces },
] as const;

/** A file of what is seen, for a spreadsheet or for a program. */
export function ExportChoice({ of, onChoose }: Props) {
  usePaletteCommands(
    FORMATS.map(
      ({ format, label, icon }): Command => ({
        id: `export ${of ?? ""} ${format}`,
        group: "Export",
        name: `Export ${of ?? "what is seen"}: ${label}`,
        words: "download file save",
        icon,
        isQuiet: of !== undefined,
        run: () => onChoose(format),
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
        <MenuItem key={format} onSelect={() => onChoose(format)}>
          <Icon aria-hidden />
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
