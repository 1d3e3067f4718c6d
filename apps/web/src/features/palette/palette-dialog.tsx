"use client";

import { Dialog } from "@meridian/ui";
import { Command as Cmdk } from "cmdk";
import { ChevronLeft, Search } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { Command } from "./commands";
import { findCommands } from "./find-commands";
import { PaletteRows } from "./palette-rows";
import { useNamedCommands } from "./use-named-commands";
import { useAllCommands } from "./use-palette-commands";
import { zoneGroups } from "./zone-groups";

type Props = {
  workspace: { id: string; slug: string } | undefined;
  onOpenChange: (open: boolean) => void;
};

type ZoneCommand = Extract<Command, { runWithZone: unknown }>;
const TICK_MS = 60_000;

/** Everything there is to do and to go to, found by typing. A command that needs a timezone asks for it in its own list. */
export function PaletteDialog({ workspace, onOpenChange }: Props) {
  const [query, setQuery] = useState("");
  const [asking, setAsking] = useState<ZoneCommand>();
  const clock = { now: useNow(TICK_MS), formats: useFormats() };
  const commands = [...useAllCommands(), ...useNamedCommands(workspace)];
  const leave = () => onOpenChange(false);
  const groups = asking
    ? zoneGroups(query, clock, (zone) => {
        leave();
        asking.runWithZone(zone);
      })
    : findCommands(commands, query);

  const turnTo = (next: ZoneCommand | undefined) => {
    setAsking(next);
    setQuery("");
  };
  const choose = (command: Command) => {
    if ("runWithZone" in command) return turnTo(command);
    leave();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (asking && event.key === "Backspace" && query === "") turnTo(undefined);
  };

  return (
    <Dialog open isBare title="Search and commands" onOpenChange={onOpenChange}>
      {/* Without its keys of other editors: Ctrl+K closes what it opened. */}
      <Cmdk
        label="Search and commands"
        shouldFilter={false}
        vimBindings={false}
        loop
        onKeyDown={onKeyDown}
        className="flex min-h-0 flex-col"
      >
        <div className="flex shrink-0 items-center gap-2 border-line border-b px-4">
          {asking ? (
            <button
              type="button"
              aria-label="Back to all commands"
              onClick={() => turnTo(undefined)}
              className="-ml-2 grid size-8 place-items-center rounded-md text-ink-muted hover:bg-sunken hover:text-ink pointer-coarse:size-11"
            >
              <ChevronLeft aria-hidden className="size-4" />
            </button>
          ) : (
            <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
          )}
          <Cmdk.Input
            value={query}
            onValueChange={setQuery}
            placeholder={asking ? "City, country, offset or abbreviation" : "A runtime, a page, a command…"}
            className="h-12 w-full bg-transparent text-base outline-none placeholder:text-ink-faint"
          />
        </div>
        <PaletteRows groups={groups} onChoose={choose} />
      </Cmdk>
    </Dialog>
  );
}
