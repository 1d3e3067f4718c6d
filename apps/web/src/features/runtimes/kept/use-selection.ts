"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/** Which rows are chosen, of those in the list: what a filter takes away is chosen no more. */
export function useSelection<R extends { id: string }>(rows: readonly R[]) {
  const [ids, setIds] = useState(NONE);
  const latest = useRef({ rows, last: "" });
  useEffect(() => {
    latest.current.rows = rows;
  });
  const chosen = useMemo(() => (ids.size === 0 ? [] : rows.filter(({ id }) => ids.has(id))), [rows, ids]);
  // One function for ever, so that a thousand rows are not drawn again for it.
  const choose = useCallback((id: string, isRange: boolean) => {
    const { rows, last } = latest.current;
    const range = isRange ? between(rows, last, id) : [id];
    latest.current.last = id;
    setIds((before) => withAll(before, range, !before.has(id)));
  }, []);
  return {
    chosen,
    choose,
    areAll: chosen.length > 0 && chosen.length === rows.length,
    chooseAll: () => setIds(chosen.length === rows.length ? NONE : new Set(rows.map(({ id }) => id))),
    clear: () => setIds(NONE),
  };
}

export type Selection<R extends { id: string }> = ReturnType<typeof useSelection<R>>;

/** The rows from one to another, in the order they are seen in. */
export function between(rows: readonly { id: string }[], from: string, to: string): string[] {
  const places = [from, to].map((id) => rows.findIndex((row) => row.id === id));
  const [first = -1, second = -1] = places;
  if (first < 0 || second < 0) return [to];
  return rows.slice(Math.min(first, second), Math.max(first, second) + 1).map(({ id }) => id);
}

export function withAll(ids: ReadonlySet<string>, changed: readonly string[], isChosen: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of changed) {
    if (isChosen) next.add(id);
    else next.delete(id);
  }
  return next;
}
