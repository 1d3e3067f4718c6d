"use client";

import { useSyncExternalStore } from "react";
import { HERE_COOKIE, isHere, withHere } from "./here";

const YEAR_SECONDS = 31_536_000;
const COOKIE = new RegExp(`(?:^|; )${HERE_COOKIE}=([^;]*)`);

const listeners = new Set<() => void>();
const read = () => COOKIE.exec(document.cookie)?.[1] ?? "";

// Kept: the browser asks another process for its cookies, which is felt whenever a list is drawn.
let known: string | undefined;
const knownOrRead = () => {
  known ??= read();
  return known;
};

function subscribe(listener: () => void): () => void {
  // Another tab may have said otherwise since somebody last wanted to know.
  if (listeners.size === 0) known = undefined;
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Which machines this browser runs on, because its reader said so: nobody else can know. `first` is what the server read
 * of it.
 */
export function useHere(first = "") {
  const kept = useSyncExternalStore(subscribe, knownOrRead, () => first);
  return {
    isHere: (machine: string) => isHere(kept, machine),
    say: (machine: string, here: boolean) => {
      known = withHere(read(), { machine, here });
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
      document.cookie = `${HERE_COOKIE}=${known};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
      for (const listener of listeners) listener();
    },
  };
}
