"use client";

import { useState } from "react";
import { markOf } from "~/features/runtime-actions/here/here";
import { useHere } from "~/features/runtime-actions/here/use-here";
import type { ColumnId } from "../prepare/columns";
import { type FirstRemembered, LIST_COOKIE, type Remembered, writeRemembered } from "./remembered";
import { toggled } from "./toggled";

export type { FirstRemembered };

const YEAR_SECONDS = 31_536_000;

/** The reader's columns and closed machines, kept by this browser. */
export function useRemembered({ here, ...first }: FirstRemembered) {
  const [remembered, setRemembered] = useState<Remembered>(first);
  const { isHere } = useHere(here);
  const keep = (next: Remembered) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
    document.cookie = `${LIST_COOKIE}=${writeRemembered(next)};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
    setRemembered(next);
  };
  return {
    ...remembered,
    isHere,
    isClosed: (machine: string) => remembered.closed.includes(markOf(machine)),
    toggleMachine: (machine: string) => keep({ ...remembered, closed: toggled(remembered.closed, markOf(machine)) }),
    toggleColumn: (id: ColumnId) => keep({ ...remembered, hidden: toggled(remembered.hidden, id) }),
    closeAll: (machines: readonly string[]) => keep({ ...remembered, closed: machines.map(markOf) }),
  };
}

export type RememberedList = ReturnType<typeof useRemembered>;
