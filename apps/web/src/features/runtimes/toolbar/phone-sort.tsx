"use client";

import { Select } from "@meridian/ui";
import { COLUMNS, nextSort, SORTS, type Sort, sortOf } from "../prepare/columns";
import { usePhone } from "../table/use-phone";

const UNSORTED = "none";
const OPTIONS = [
  { value: UNSORTED, label: "By machine" },
  ...COLUMNS.flatMap(({ id, label }) => {
    const first = nextSort(null, id) ?? id;
    const isDown = sortOf(first)?.isDown ?? false;
    return [
      { value: first, label: `${label} ${isDown ? "↓" : "↑"}` },
      { value: nextSort(first, id) ?? id, label: `${label} ${isDown ? "↑" : "↓"}` },
    ];
  }),
];

type Props = { sort: Sort | null; onSort: (sort: Sort | null) => void };

/** Cards have no headings to press. */
export function PhoneSort({ sort, onSort }: Props) {
  // Its many choices are not carried along where nobody sees them.
  if (!usePhone(true)) return null;
  return (
    <Select
      aria-label="Sort"
      value={sort ?? UNSORTED}
      options={OPTIONS}
      onChange={(value) => onSort(SORTS.find((candidate) => candidate === value) ?? null)}
      className="w-auto flex-1 sm:hidden"
    />
  );
}
