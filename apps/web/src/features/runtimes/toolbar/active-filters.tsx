"use client";

import { Button } from "@meridian/ui";
import { X } from "lucide-react";
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
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ key, text, remove }) => (
        <li key={key}>
          <Button size="sm" onClick={remove} aria-label={`Remove ${text}`} className="max-w-64 rounded-full">
            <span className="truncate">{text}</span>
            <X aria-hidden className="size-3.5" />
          </Button>
        </li>
      ))}
      <li>
        <Button variant="link" size="sm" onClick={clear}>
          Clear filters
        </Button>
      </li>
    </ul>
  );
}
