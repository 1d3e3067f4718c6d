"use client";

import { debounce, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { type Asked, FACET_IDS, type FacetId } from "./prepare/facets";
import { listParams } from "./search-params";

const NOTHING_WANTED: Record<FacetId, null> = {
  health: null,
  provider: null,
  warnings: null,
  owner: null,
  visibility: null,
  version: null,
  cliVersion: null,
  lastSeen: null,
  agents: null,
  running: null,
  tokens24h: null,
  tokens: null,
  cost: null,
  trend: null,
  machine: null,
};

/** The address follows what is asked once that is painted: Next draws the whole page again for another address. */
const AFTER_PAINT = debounce(120);

/** The list as the address has it. What is chosen can be undone by Back; what is typed can not, letter by letter. */
export function useListParams() {
  const [params, write] = useQueryStates(listParams, { history: "push", limitUrlUpdates: AFTER_PAINT });
  // The same one until another is asked for: a sort asks for the same rows.
  const question = JSON.stringify([params.q, FACET_IDS.map((id) => params[id])]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: all that it reads of the params is in the question.
  const asked = useMemo(
    (): Asked => ({ search: params.q, wanted: Object.fromEntries(FACET_IDS.map((id) => [id, params[id]])) }),
    [question],
  );
  const ways = useMemo(
    () => ({
      change: write,
      search: (text: string) => write({ q: text || null }, { history: "replace" }),
      want: (id: FacetId, values: readonly string[]) => write({ [id]: values.length > 0 ? [...values] : null }),
      clear: () => write({ ...NOTHING_WANTED, q: null }),
    }),
    [write],
  );
  // The same until something else is asked for: what is drawn by it is left alone when only the address follows.
  return useMemo(() => ({ ...params, asked, ...ways }), [params, asked, ways]);
}

export type ListParams = ReturnType<typeof useListParams>;
