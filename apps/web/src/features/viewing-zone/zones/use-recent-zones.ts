"use client";

import { parseZone, type ZoneId } from "@meridian/time";
import { useSyncExternalStore } from "react";

const KEY = "meridian_recent_zones";
const MOST = 4;
const NONE: readonly ZoneId[] = [];

let recent: readonly ZoneId[] | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The zones chosen last in this browser, the latest first, and how to add one. */
export function useRecentZones() {
  const zones = useSyncExternalStore(subscribe, read, () => NONE);
  const remember = (zone: ZoneId) => {
    recent = [zone, ...zones.filter((other) => other !== zone)].slice(0, MOST);
    write(recent);
    for (const listener of listeners) listener();
  };
  return [zones, remember] as const;
}

// A browser may refuse to store anything; the list is then as long as the visit.
function read(): readonly ZoneId[] {
  try {
    recent ??= (localStorage.getItem(KEY) ?? "").split(" ").flatMap((name) => parseZone(name) ?? []);
  } catch {
    recent ??= NONE;
  }
  return recent;
}

function write(zones: readonly ZoneId[]): void {
  try {
    localStorage.setItem(KEY, zones.join(" "));
  } catch {
    recent = zones;
  }
}
