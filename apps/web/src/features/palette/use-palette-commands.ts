"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { addSource, type Command, currentSources, subscribeToSources } from "./commands";

/**
 * What a part of the page adds to the command palette while it is on the screen. The palette reads the commands when it is
 * open, so that they may be made anew on every render.
 */
export function usePaletteCommands(commands: readonly Command[]): void {
  const source = useRef(commands);
  useEffect(() => {
    source.current = commands;
  });
  useEffect(() => addSource(source), []);
}

/** Everything that the page as it stands can do. */
export function useAllCommands(): Command[] {
  const sources = useSyncExternalStore(subscribeToSources, currentSources, currentSources);
  return sources.flatMap(({ current }) => current);
}
