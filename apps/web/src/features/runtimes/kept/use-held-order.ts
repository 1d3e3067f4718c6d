"use client";

import { useCallback, useState } from "react";

type Held = { question: string; ids: readonly string[]; isLeft: boolean };

/**
 * While somebody points at a row, rows keep their places: new numbers are written where they are. Who leaves the rows finds
 * them so until they want to see what moved, which would otherwise be gone on the way there; where nothing did, order is
 * followed again. `question` is what the order answers: another one is answered at once.
 */
export function useHeldOrder<R extends { id: string }>(rows: readonly R[], question: string) {
  const [held, setHeld] = useState<Held | null>(null);
  const isHeld = held !== null && held.question === question;
  const inPlace = isHeld ? placed(rows, held.ids) : rows;
  const moved = isHeld ? inPlace.filter((row, place) => rows[place]?.id !== row.id).length : 0;
  if (held?.isLeft && moved === 0) setHeld(null);
  const release = useCallback(() => setHeld(null), []);
  const leave = useCallback(() => setHeld((held) => held && { ...held, isLeft: true }), []);
  const hold = () => {
    if (!isHeld) setHeld({ question, ids: rows.map(({ id }) => id), isLeft: false });
    else if (held.isLeft) setHeld({ ...held, isLeft: false });
  };
  /** `moved`: how many rows would stand elsewhere. */
  return { rows: inPlace, moved, hold, leave, release };
}

/** Known rows where they were, then those that are new. */
export function placed<R extends { id: string }>(rows: readonly R[], ids: readonly string[]): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = ids.flatMap((id) => byId.get(id) ?? []);
  const places = new Set(ids);
  return [...known, ...rows.filter(({ id }) => !places.has(id))];
}
