"use client";

import { Button, Select } from "@meridian/ui";
import { X } from "lucide-react";
import type { Answers } from "~/trpc/client";
import { actionOptions, actionWords } from "./prepare/actions";
import { type AuditFilter, OPERATOR } from "./search-params";

type Option = { value: string; label: string };
type Props = {
  filter: AuditFilter;
  members: Answers["member"]["list"];
  onChange: (filter: Partial<AuditFilter>) => void;
  onClear: () => void;
};

const ALL = "";
const DAYS: Option[] = [
  { value: ALL, label: "All time" },
  { value: "1", label: "Last 24 hours" },
  ...["7", "30", "90"].map((value) => ({ value, label: `Last ${value} days` })),
];

/** Whatever the address asks for stands in the list, also what is not offered. */
const withChosen = (options: Option[], value: string | null, label: string) =>
  value === null || options.some((option) => option.value === value) ? options : [...options, { value, label }];

/** By whom, what, and since when. */
export function AuditFilters({ filter: { by, action, days }, members, onChange, onClear }: Props) {
  const people = [
    { value: ALL, label: "Everybody" },
    ...members.map(({ userId, name }) => ({ value: userId, label: name })),
    { value: OPERATOR, label: "Operator" },
  ];
  const actions = [{ value: ALL, label: "Every action" }, ...actionOptions];
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
      <Select
        aria-label="Who"
        className="w-full sm:w-44"
        value={by ?? ALL}
        options={withChosen(people, by, "Somebody who is gone")}
        onChange={(value) => onChange({ by: value || null })}
      />
      <Select
        aria-label="Action"
        className="w-full sm:w-52"
        value={action ?? ALL}
        options={withChosen(actions, action, actionWords(action ?? ""))}
        onChange={(value) => onChange({ action: value || null })}
      />
      <Select
        aria-label="Since when"
        className="w-full sm:w-40"
        value={days ?? ALL}
        options={withChosen(DAYS, days, `Last ${days} days`)}
        onChange={(value) => onChange({ days: value || null })}
      />
      {(by !== null || action !== null || days !== null) && (
        <Button variant="quiet" onClick={onClear}>
          <X aria-hidden />
          Clear filters
        </Button>
      )}
    </div>
  );
}
