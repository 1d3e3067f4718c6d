"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { trpc } from "../client";

const ServerSaw = createContext(false);

/** `saw`: whether the browser asked for less with the request of the page (`Save-Data: on`). */
export function SaveDataProvider({ saw, children }: { saw: boolean; children: ReactNode }) {
  return <ServerSaw.Provider value={saw}>{children}</ServerSaw.Provider>;
}

/** Not every browser tells it, and our TypeScript knows of none. */
type Network = EventTarget & { saveData?: boolean };
const network = () => (navigator as Navigator & { connection?: Network }).connection;

function subscribe(changed: () => void): () => void {
  network()?.addEventListener("change", changed);
  return () => network()?.removeEventListener("change", changed);
}

/** Whether this browser wants little to be loaded. */
export function useBrowserSavesData(): boolean {
  const saw = useContext(ServerSaw);
  return useSyncExternalStore(
    subscribe,
    () => network()?.saveData ?? saw,
    () => saw,
  );
}

/** Whether pages follow nothing and fetch nothing ahead for this reader: as they chose, else as their browser wants. */
export function useLessData(): boolean {
  const [me] = trpc.user.me.useSuspenseQuery();
  const browser = useBrowserSavesData();
  return me.reducedData ?? browser;
}
