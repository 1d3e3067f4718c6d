"use client";

import { useSyncExternalStore } from "react";
import { useServedKeptZones } from "../browser";
import { keptCookie, withKept } from "./kept-zones";

let kept: readonly string[] | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The zones about which nobody need be asked again, and how to add one. */
export function useKeptZones() {
  const served = useServedKeptZones();
  const zones = useSyncExternalStore(
    subscribe,
    () => kept ?? served,
    () => served,
  );
  const keep = (zone: string) => {
    kept = withKept(zones, zone);
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser yet.
    document.cookie = keptCookie(kept);
    for (const listener of listeners) listener();
  };
  return [zones, keep] as const;
}
