"use client";

import { type KeyboardEvent, useState } from "react";
import { moveActive } from "./move-active";

type Options = {
  keys: readonly string[];
  chosen: string;
  query: string;
  onEnter: (index: number) => void;
};

/** Which option the keyboard stands on: the best match while typing, the chosen one before, and where arrows took it. */
export function useActiveOption({ keys, chosen, query, onEnter }: Options) {
  const [moved, setMoved] = useState<{ query: string; key: string }>();
  const wanted = moved?.query === query ? moved.key : query === "" ? chosen : undefined;
  const active = wanted === undefined ? 0 : Math.max(0, keys.indexOf(wanted));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      return onEnter(active);
    }
    const key = keys[moveActive(event, active, keys.length)];
    if (key === undefined) return;
    event.preventDefault();
    setMoved({ query, key });
  };
  return { active, onKeyDown };
}
