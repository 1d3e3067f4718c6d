"use client";

import { type ReactNode, useId } from "react";
import { ComboboxRows } from "./combobox-rows";
import { ComboboxSearch } from "./combobox-search";
import { useActiveOption } from "./use-active-option";

export type ComboboxOption = { key: string };
export type ComboboxGroup<T> = { name: string; options: readonly T[] };

export type ComboboxListProps<T extends ComboboxOption> = {
  label: string;
  placeholder: string;
  /** What was found, in the order to show it. A group without a name has no heading. */
  groups: readonly ComboboxGroup<T>[];
  chosen: string;
  row: (option: T) => ReactNode;
  /** "12 zones", said while typing. */
  count: (found: number) => string;
  /** What to say and do when nothing is found. */
  nothing: ReactNode;
  query: string;
  onQuery: (query: string) => void;
  onChoose: (option: T) => void;
  onDone: () => void;
};

/** The list of a combobox and its search. Focus stays in the search; arrows, Home, End and the page keys move in the list. */
export function ComboboxList<T extends ComboboxOption>(props: ComboboxListProps<T>) {
  const { label, groups, chosen, row, query, onChoose, onDone } = props;
  const id = useId();
  const options = groups.flatMap((group) => group.options);
  const choose = (option: T | undefined) => {
    if (!option) return;
    onChoose(option);
    onDone();
  };
  const keys = options.map((option) => option.key);
  const { active, onKeyDown } = useActiveOption({ keys, chosen, query, onEnter: (at) => choose(options[at]) });
  const activeKey = keys[active];
  return (
    <>
      <ComboboxSearch
        {...props}
        listId={`${id}-list`}
        activeId={activeKey === undefined ? undefined : `${id}-${activeKey}`}
        onKeyDown={onKeyDown}
      />
      <ComboboxRows
        id={id}
        label={label}
        groups={groups}
        chosen={chosen}
        active={activeKey}
        row={row}
        choose={choose}
      />
      {options.length === 0 && <div className="px-4 pt-2 pb-6 text-center text-ink-muted text-sm">{props.nothing}</div>}
      <span role="status" className="sr-only">
        {query === "" ? "" : props.count(options.length)}
      </span>
    </>
  );
}
