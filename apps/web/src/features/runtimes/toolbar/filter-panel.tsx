"use client";

import { FilterQuestions } from "~/features/report/filters/filter-questions";
import { type Asked, choicesOf, FACETS, type FacetId, narrowed } from "../prepare/facets";
import type { ListRow } from "../prepare/row";

type Props = { rows: readonly ListRow[]; asked: Asked; onWant: (id: FacetId, values: readonly string[]) => void };

/** Every question that can be asked of a runtime, with the answers there are. */
export function FilterPanel({ rows, asked, onWant }: Props) {
  const questions = FACETS.map((facet) => ({
    id: facet.id,
    label: facet.label,
    // Counted without its own answers, so that another one can still be added.
    choices: choicesOf(facet, narrowed(rows, asked, facet.id)),
    wanted: asked.wanted[facet.id] ?? [],
    onWant: (values: readonly string[]) => onWant(facet.id, values),
  }));
  return <FilterQuestions questions={questions} />;
}
