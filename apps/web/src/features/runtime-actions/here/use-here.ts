"use client";

import { useSyncExternalStore } from "react";
import { HERE_COOKIE, isHere, withHere } from "./here";

const YEAR_SECONDS = 31_536_000;
const COOKIE = new RegExp(`(?:^|; )${HERE_COOKIE}=([^;]*)`);

const listeners = new Set<() => void>();
const read = () => COOKIE.exec(document.cookie)?.[1] ?? "";

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Which machines this browser runs on, because its reader said so: nobody else can know. `first` is what the server read
 * of it.
 */
export function useHere(first = "") {
  const kept = useSyncExternalStore(subscribe, read, () => first);
  return {
    isHere: (machine: string) => isHere(kept, machine),
    say: (machine: string, here: boolean) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
      document.cookie = `${HERE_COOKIE}=${withHere(read(), { machine, here })};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
      for (const listener of listeners) listener();
    },
  };
}
