"use client";

import { useState } from "react";

/**
 * Where somebody is in a list that tells only how it goes on: the cursors of the pages they came by. Another list, by
 * its key, begins at its first page.
 */
export function usePages(key: string) {
  const [walk, setWalk] = useState<{ key: string; cursors: readonly string[] }>({ key, cursors: [] });
  const cursors = walk.key === key ? walk.cursors : [];
  return {
    cursor: cursors.at(-1),
    before: cursors.length,
    forth: (cursor: string) => setWalk({ key, cursors: [...cursors, cursor] }),
    back: () => setWalk({ key, cursors: cursors.slice(0, -1) }),
  };
}

export type Pages = ReturnType<typeof usePages>;
