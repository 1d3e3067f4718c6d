"use client";

import { Button, Field, Input } from "@meridian/ui";
import { type FormEvent, useState } from "react";

export const LONGEST_NAME = 200;

type Props = {
  label: string;
  /** The name it has now. */
  name: string;
  /** What it is called without a person's name. */
  reported: string;
  error?: string | undefined;
  isBusy: boolean;
  onSave: (name: string | null) => void;
};

/** A name, or none: then the machine's own is shown again. */
export function NameForm({ label, name, reported, error, isBusy, onSave }: Props) {
  const [text, setText] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) onSave(text.trim() || null);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={label} hint={`Leave it empty for the name that the machine reports: ${reported}`} error={error}>
        {(control) => (
          <Input
            {...control}
            data-begin
            value={text}
            placeholder={reported}
            maxLength={LONGEST_NAME}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={isBusy} className="self-end">
        Save name
      </Button>
    </form>
  );
}
