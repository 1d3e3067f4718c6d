"use client";

import { FilterChips } from "~/features/report/filters/filter-chips";
import { choicesOf, FACETS, isNarrowed } from "../prepare/facets";
import type { ListRow } from "../prepare/row";
import type { ListParams } from "../use-list-params";

type Props = { rows: readonly ListRow[]; params: ListParams };

/** What the list is narrowed to, each answer with a way out of it. */
export function ActiveFilters({ rows, params: { asked, want, clear } }: Props) {
  if (!isNarrowed(asked)) return null;
  const chips = FACETS.flatMap((facet) => {
    const wanted = asked.wanted[facet.id] ?? [];
    if (wanted.length === 0) return [];
    const labels = new Map(choicesOf(facet, rows).map(({ value, label }) => [value, label]));
    return wanted.map((value) => ({
      key: `${facet.id} ${value}`,
      text: `${facet.label}: ${labels.get(value) ?? "nobody's"}`,
      remove: () =>
        want(
          facet.id,
          wanted.filter((one) => one !== value),
        ),
    }));
  });
  return <FilterChips chips={chips} clear={clear} />;
}
