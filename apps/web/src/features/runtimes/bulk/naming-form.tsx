"use client";

import { Field, Input, Segmented } from "@meridian/ui";
import { useRef } from "react";
import { countsIn, type Naming, PARTS, unknownParts } from "./new-names";

type Props = { naming: Naming; onChange: (changed: Partial<Naming>) => void };

const WAYS = [
  { value: "replace", label: "Replace" },
  { value: "add", label: "Add" },
  { value: "pattern", label: "Pattern" },
] as const;

/** What the new names are made of. */
export function NamingForm(props: Props) {
  const { naming, onChange } = props;
  return (
    <>
      <Segmented
        label="How they are renamed"
        value={naming.way}
        options={WAYS}
        onChange={(way) => onChange({ way })}
        className="self-start"
      />
      {naming.way === "replace" && <ReplaceFields {...props} />}
      {naming.way === "add" && <AddFields {...props} />}
      {naming.way === "pattern" && <PatternFields {...props} />}
    </>
  );
}

const PAIR = "grid gap-3 sm:grid-cols-2";

function ReplaceFields({ naming, onChange }: Props) {
  return (
    <div className={PAIR}>
      <TextField isFirst label="Find" text={naming.find} onChange={(find) => onChange({ find })} />
      <TextField label="Replace with" text={naming.replacement} onChange={(replacement) => onChange({ replacement })} />
      <label className="flex w-fit cursor-pointer items-center gap-2.5 text-sm pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={naming.isExact}
          onChange={({ target }) => onChange({ isExact: target.checked })}
          className="size-4 accent-accent"
        />
        Match case
      </label>
    </div>
  );
}

const AddFields = ({ naming, onChange }: Props) => (
  <div className={PAIR}>
    <TextField label="Before the name" text={naming.before} onChange={(before) => onChange({ before })} />
    <TextField label="After the name" text={naming.after} onChange={(after) => onChange({ after })} />
  </div>
);

function PatternFields({ naming: { pattern, first }, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const unknown = unknownParts(pattern);
  const insert = (part: string) => {
    const field = input.current;
    const [from, to] = [field?.selectionStart ?? pattern.length, field?.selectionEnd ?? pattern.length];
    onChange({ pattern: pattern.slice(0, from) + part + pattern.slice(to) });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from + part.length, from + part.length);
    });
  };
  return (
    <>
      <Field label="Pattern" error={unknown.length > 0 ? `There is no ${unknown.join(", ")} to fill in.` : undefined}>
        {(control) => (
          <Input
            {...control}
            ref={input}
            value={pattern}
            autoComplete="off"
            onChange={({ target }) => onChange({ pattern: target.value })}
          />
        )}
      </Field>
      <fieldset aria-label="Parts to fill in" className="-mt-2 flex flex-wrap gap-1 pointer-coarse:gap-1.5">
        {PARTS.map((part) => (
          <button
            key={part}
            type="button"
            aria-label={`Insert ${part}`}
            onClick={() => insert(`{${part}}`)}
            className="rounded-md border border-line bg-sunken px-1.5 py-0.5 font-mono text-ink-muted text-xs transition-colors hover:border-line-strong hover:text-ink pointer-coarse:min-h-11 pointer-coarse:px-3"
          >
            {`{${part}}`}
          </button>
        ))}
      </fieldset>
      {countsIn(pattern) && (
        <Field label="Count from" hint="{nn} counts in two digits: 01, 02, 03.">
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              max={MOST_FIRST}
              value={first}
              onChange={({ target }) => onChange({ first: firstOf(target.valueAsNumber) })}
              className="w-28"
            />
          )}
        </Field>
      )}
    </>
  );
}

const MOST_FIRST = 999_999;
const firstOf = (typed: number) => (Number.isFinite(typed) ? Math.min(Math.max(Math.trunc(typed), 0), MOST_FIRST) : 0);

type TextProps = { label: string; text: string; isFirst?: boolean; onChange: (text: string) => void };

const TextField = ({ label, text, isFirst, onChange }: TextProps) => (
  <Field label={label}>
    {(control) => (
      <Input
        {...control}
        data-begin={isFirst}
        value={text}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
);
