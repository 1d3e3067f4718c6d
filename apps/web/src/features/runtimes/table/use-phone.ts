"use client";

import { useSyncExternalStore } from "react";

const PHONE = "(max-width: 639px)";

/** Whether rows are cards. The server knows no screens: until the page lives it is what is said at first. */
export const usePhone = (first: boolean): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(PHONE).matches,
    () => first,
  );

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
