import type { ZoneId } from "@meridian/time";
import type { ComponentType } from "react";

/** One thing that can be done from the palette. */
export type Command = {
  id: string;
  /** What it is listed under: "Report", "Go to". */
  group: string;
  name: string;
  /** Said after the name, in faint ink: where it leads, or what is chosen now. */
  aside?: string;
  /** Other words it is found by; what they begin with counts like what its name begins with. */
  words?: string;
  icon?: ComponentType<{ className?: string }>;
  /** Keys that do the same without the palette. */
  keys?: readonly string[];
  /** Stays out of sight until something is typed: one of very many. */
  isQuiet?: boolean;
} & ({ run: () => void } | { runWithZone: (zone: ZoneId) => void });

type Source = { current: readonly Command[] };

// Replaced and not changed, so that whoever looks can tell.
let sources: readonly Source[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly Source[]): void {
  sources = next;
  for (const listener of listeners) listener();
}

export function addSource(source: Source): () => void {
  publish([source, ...sources]);
  return () => publish(sources.filter((other) => other !== source));
}

export function subscribeToSources(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who on the page has commands to give; the nearest to the reader, who came last, first. */
export const currentSources = () => sources;
