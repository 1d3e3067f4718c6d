"use client";

import { useEffect, useRef } from "react";
import { belongsElsewhere, characterOf, opensPalette } from "./keys";

export type Shortcuts = {
  onPalette: () => void;
  /** By what is typed: "?", "/", or "g r" for one key after the other. */
  byKeys: Readonly<Record<string, () => void>>;
};

const NEXT_KEY_WITHIN_MS = 1_500;

/** Keys for the whole page. Those of one character rest while somebody types, or while a dialog or a menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    let first = { key: "", at: 0 };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const { onPalette, byKeys } = latest.current;
      if (opensPalette(event)) {
        event.preventDefault();
        onPalette();
        return;
      }
      const key = belongsElsewhere(event.target) || isCovered() ? undefined : characterOf(event);
      if (key === undefined) return;
      const isSecond = event.timeStamp - first.at < NEXT_KEY_WITHIN_MS;
      const run = (isSecond ? byKeys[`${first.key} ${key}`] : undefined) ?? byKeys[key];
      first = run ? { key: "", at: 0 } : { key, at: event.timeStamp };
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

const isCovered = () => document.querySelector("[data-scrim]") !== null;
