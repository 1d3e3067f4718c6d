"use client";

import { Button, Keys } from "@meridian/ui";
import { Keyboard, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { usePaletteCommands } from "./use-palette-commands";
import { useShortcuts } from "./use-shortcuts";

// Nothing of it is needed before it is asked for.
const PaletteDialog = dynamic(() => import("./palette-dialog").then((file) => file.PaletteDialog), { ssr: false });
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((file) => file.ShortcutsDialog), {
  ssr: false,
});

type Workspace = { id: string; slug: string };
type Props = {
  /** Whose runtimes are found; none for who is in no workspace. */
  workspace: Workspace | undefined;
  /** How this machine writes the key beside K. */
  isApple: boolean;
  /** Where "g" and one more letter lead: the letter, and how to go. */
  places: Readonly<Record<string, { name: string; go: () => void }>>;
};

/** The button in the header, the keys, and what they open. */
export function Palette({ workspace, isApple, places }: Props) {
  const [open, setOpen] = useState<"palette" | "shortcuts">();
  const close = (isOpen: boolean) => !isOpen && setOpen(undefined);
  useShortcuts({
    onPalette: () => setOpen((before) => (before === "palette" ? undefined : "palette")),
    byKeys: {
      "?": () => setOpen("shortcuts"),
      "/": () => focusSearch() || setOpen("palette"),
      ...Object.fromEntries(Object.entries(places).map(([key, { go }]) => [`g ${key}`, go])),
    },
  });
  usePaletteCommands([
    {
      id: "shortcuts",
      group: "Help",
      name: "Keyboard shortcuts",
      icon: Keyboard,
      keys: ["?"],
      run: () => setOpen("shortcuts"),
    },
  ]);
  const keys = isApple ? ["⌘", "K"] : ["Ctrl", "K"];
  return (
    <>
      <Button
        className="min-w-0 justify-start border-line-strong bg-sunken font-normal text-ink-muted shadow-none max-sm:size-8.5 max-sm:justify-center max-sm:border-transparent max-sm:bg-transparent max-sm:px-0 max-sm:pointer-coarse:min-w-11 sm:w-56"
        aria-haspopup="dialog"
        aria-keyshortcuts={isApple ? "Meta+K" : "Control+K"}
        onClick={() => setOpen("palette")}
      >
        <Search aria-hidden />
        <span className="flex-1 truncate text-left max-sm:sr-only">Search or jump to…</span>
        <Keys keys={keys} className="max-sm:hidden" />
      </Button>
      {open === "palette" && <PaletteDialog workspace={workspace} onOpenChange={close} />}
      {open === "shortcuts" && (
        <ShortcutsDialog
          palette={keys}
          places={Object.entries(places).map(([key, { name }]) => ({ key, name }))}
          onOpenChange={close}
        />
      )}
    </>
  );
}

/** To the page's own search, where it has one. */
function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>("main input[type=search]");
  search?.focus();
  search?.select();
  return search !== null;
}
