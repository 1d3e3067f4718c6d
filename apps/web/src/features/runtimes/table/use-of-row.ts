"use client";

import { useState } from "react";

/** Whether something of a row is open. After a sort its place is another row's, of which nothing is. */
export function useOfRow(id: string) {
  const [of, setOf] = useState<string>();
  if (of !== undefined && of !== id) setOf(undefined);
  return [of === id, (isOpen: boolean) => setOf(isOpen ? id : undefined)] as const;
}
