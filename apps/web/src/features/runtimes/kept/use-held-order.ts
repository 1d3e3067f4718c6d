"use client";

import { useCallback, useState } from "react";

type Held = { question: string; ids: readonly string[] };

/**
 * While somebody points at a row, or stands on it with the keyboard, rows keep their places: new numbers are written
 * where they are. `question` is what the order answers: another one is answered at once.
 */
export function useHeldOrder<R extends { id: string }>(rows: readonly R[], question: string) {
  const [held, setHeld] = useState<Held | null>(null);
  const isHeld = held !== null && held.question === question;
  const inPlace = isHeld ? placed(rows, held.ids) : rows;
  const moved = isHeld ? inPlace.filter((row, place) => rows[place]?.id !== row.id).length : 0;
  const release = useCallback(() => setHeld(null), []);
  return {
    rows: inPlace,
    /** How many rows would stand elsewhere. */
    moved,
    hold: () => !isHeld && setHeld({ question, ids: rows.map(({ id }) => id) }),
    release,
  };
}

/** Known rows where they were, then those that are new. */
export function placed<R extends { id: string }>(rows: readonly R[], ids: readonly string[]): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = ids.flatMap((id) => byId.get(id) ?? []);
  const places = new Set(ids);
  return [...known, ...rows.filter(({ id }) => !places.has(id))];
}
