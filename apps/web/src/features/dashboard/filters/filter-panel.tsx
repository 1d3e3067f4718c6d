"use client";

import { FilterQuestions } from "~/features/report/filters/filter-questions";
import { DIMENSIONS, type DimensionName, WORDS } from "../prepare/dimensions";
import { type Choices, choicesOf, type Wanted } from "../prepare/filters";

type Props = {
  choices: Choices;
  wanted: Wanted;
  onWant: (by: DimensionName, values: readonly string[]) => void;
};

/** Every dimension a workspace can be narrowed by, with the names there are. */
export function FilterPanel({ choices, wanted, onWant }: Props) {
  const questions = DIMENSIONS.map((by) => ({
    id: by,
    label: WORDS[by].label,
    choices: choicesOf(by, choices),
    wanted: wanted[by] ?? [],
    onWant: (values: readonly string[]) => onWant(by, values),
  }));
  return <FilterQuestions questions={questions} />;
}
