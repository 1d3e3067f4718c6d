"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { ENGLISH } from "~/formats/language/known";

/** What the browser told the server of itself, with which the page was made. */
export type Browser = {
  zone: string | null;
  /** The first day of its language's week: 0 Sunday … 6 Saturday. */
  weekStart: number;
  /** In which its numbers and dates are written. */
  language: string;
  /** Zones it was in while its reader kept days of another. */
  keptZones: readonly string[];
};

const ServerSaw = createContext<Browser>({ zone: null, weekStart: 0, language: ENGLISH, keptZones: [] });

export function BrowserProvider({ saw, children }: { saw: Browser; children: ReactNode }) {
  return <ServerSaw.Provider value={saw}>{children}</ServerSaw.Provider>;
}

/** The browser's zone as it is now; a journey is noticed when the page is looked at again. */
export function useBrowserZone(): string | null {
  const { zone } = useContext(ServerSaw);
  return useSyncExternalStore(subscribe, currentZone, () => zone);
}

export const useBrowserWeekStart = () => useContext(ServerSaw).weekStart;
export const useServedKeptZones = () => useContext(ServerSaw).keptZones;
export const useBrowserLanguage = () => useContext(ServerSaw).language;

function subscribe(changed: () => void): () => void {
  const look = () => {
    seen = undefined;
    changed();
  };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("focus", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("focus", look);
  };
}

/** Browsers have it, our TypeScript not yet. */
type Clock = { Temporal?: { Now: { timeZoneId: () => string } } };

// Asked whenever anything is drawn, and dear to find out.
let seen: string | null | undefined;

function currentZone(): string | null {
  const { Temporal } = globalThis as typeof globalThis & Clock;
  // As the script does that ran before the first paint.
  if (seen === undefined)
    seen = (Temporal ? Temporal.Now.timeZoneId() : Intl.DateTimeFormat().resolvedOptions().timeZone) || null;
  return seen;
}
