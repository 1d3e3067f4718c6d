"use client";

import { Input } from "@meridian/ui";
import { useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";

/** More answers than this are found by typing. */
const MOST_SHOWN = 6;

/** `count`: how much there is of it, where that is known. */
type Choice = { value: string; label: string; count?: number };
export type FilterQuestion = {
  id: string;
  label: string;
  choices: readonly Choice[];
  wanted: readonly string[];
  onWant: (values: readonly string[]) => void;
};

/** Everything a page can be narrowed by, with the answers there are. */
export function FilterQuestions({ questions }: { questions: readonly FilterQuestion[] }) {
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
        {questions.map((question) => (
          <Question key={question.id} question={question} find={find.trim().toLowerCase()} />
        ))}
      </div>
    </>
  );
}

function Question({ question, find }: { question: FilterQuestion; find: string }) {
  const { label, choices, wanted, onWant } = question;
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
          {choice.count !== undefined && (
            <span className="ml-auto text-ink-muted text-xs tabular-nums">{count(choice.count)}</span>
          )}
        </label>
      ))}
      {found.length > shown.length && (
        <p className="px-2 py-1 text-ink-faint text-xs">{count(found.length - shown.length)} more: type to find them</p>
      )}
    </fieldset>
  );
}
