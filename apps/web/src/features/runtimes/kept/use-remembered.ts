"use client";

import { useState } from "react";
import type { ColumnId } from "../prepare/columns";
import { LIST_COOKIE, markOf, type Remembered, writeRemembered } from "./remembered";

export type { Remembered };

const YEAR_SECONDS = 31_536_000;

/** The reader's columns and closed machines, kept by this browser. */
export function useRemembered(first: Remembered) {
  const [remembered, setRemembered] = useState(first);
  const keep = (next: Remembered) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
    document.cookie = `${LIST_COOKIE}=${writeRemembered(next)};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
    setRemembered(next);
  };
  return {
    ...remembered,
    isClosed: (machine: string) => remembered.closed.includes(markOf(machine)),
    toggleMachine: (machine: string) => keep({ ...remembered, closed: toggled(remembered.closed, markOf(machine)) }),
    toggleColumn: (id: ColumnId) => keep({ ...remembered, hidden: toggled(remembered.hidden, id) }),
    closeAll: (machines: readonly string[]) => keep({ ...remembered, closed: machines.map(markOf) }),
  };
}

export type RememberedList = ReturnType<typeof useRemembered>;

const toggled = <T>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
