"use client";

import { Input } from "@meridian/ui";
import { useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { DIMENSIONS, type DimensionName, WORDS } from "../prepare/dimensions";
import { type Choice, type Choices, choicesOf, type Wanted } from "../prepare/filters";

/** More answers than this are found by typing. */
const MOST_SHOWN = 6;

type Props = {
  choices: Choices;
  wanted: Wanted;
  onWant: (by: DimensionName, values: readonly string[]) => void;
};

/** Every dimension a workspace can be narrowed by, with the names there are. */
export function FilterPanel({ choices, wanted, onWant }: Props) {
  const [find, setFind] = useState("");
  return (
    <>
      <div className="border-line border-b p-2">
        <Input
          aria-label="Find a filter"
          placeholder="Find a filter"
          value={find}
          onChange={(event) => setFind(event.target.value)}
          className="h-8.5 text-sm"
        />
      </div>
      <div className="overflow-y-auto overscroll-contain p-2">
        {DIMENSIONS.map((by) => (
          <Question
            key={by}
            label={WORDS[by].label}
            choices={choicesOf(by, choices)}
            wanted={wanted[by] ?? []}
            find={find.trim().toLowerCase()}
            onWant={(values) => onWant(by, values)}
          />
        ))}
      </div>
    </>
  );
}

type QuestionProps = {
  label: string;
  choices: readonly Choice[];
  wanted: readonly string[];
  find: string;
  onWant: (values: readonly string[]) => void;
};

function Question({ label, choices, wanted, find, onWant }: QuestionProps) {
  const { count } = useFormats();
  const isAsked = find !== "" && label.toLowerCase().includes(find);
  const found = choices.filter((choice) => find === "" || isAsked || choice.label.toLowerCase().includes(find));
  const shown = found.filter(({ value }, place) => place < MOST_SHOWN || wanted.includes(value));
  if (shown.length === 0) return null;
  const toggle = (value: string) =>
    onWant(wanted.includes(value) ? wanted.filter((one) => one !== value) : [...wanted, value]);
  return (
    <fieldset className="mb-1">
      <legend className="px-2 pt-1.5 pb-1 text-ink-muted text-xs">{label}</legend>
      {shown.map((choice) => (
        <label
          key={choice.value}
          className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm hover:bg-pressed/70 pointer-coarse:min-h-11"
        >
          <input
            type="checkbox"
            checked={wanted.includes(choice.value)}
            onChange={() => toggle(choice.value)}
            className="size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 truncate">{choice.label}</span>
        </label>
      ))}
      {found.length > shown.length && (
        <p className="px-2 py-1 text-ink-faint text-xs">{count(found.length - shown.length)} more: type to find them</p>
      )}
    </fieldset>
  );
}
