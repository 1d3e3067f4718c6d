"use client";

import { Button, Field, Input } from "@meridian/ui";
import { CircleAlert } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Outcome } from "./account-api";
import { type AccountErrors, type AccountField, missingIn } from "./account-refusal";

type FieldSpec = { name: AccountField; label: string; type: string; autoComplete: string; hint?: string };

type Props = {
  fields: readonly FieldSpec[];
  action: string;
  send: (given: Record<AccountField, string>) => Promise<Outcome>;
  onDone: () => void;
};

/** Asks, sends once, keeps what was typed when refused, and puts the focus on what to mend. */
export function AccountForm({ fields, action, send, onDone }: Props) {
  const [errors, setErrors] = useState<AccountErrors>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const show = (wrong: AccountErrors) => {
    flushSync(() => setErrors(wrong));
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<AccountField, string>;
    const missing = missingIn(given);
    show(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    const refused = await send(given);
    if (!refused) return onDone();
    setBusy(false);
    show(refused);
  };

  // By POST even before React is there: a password has no place in an address bar.
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {errors.form && (
        <p role="alert" className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2.5 text-bad text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {errors.form}
        </p>
      )}
      {fields.map(({ name, label, type, autoComplete, hint }) => (
        <Field key={name} label={label} hint={hint} error={errors[name]}>
          {(control) => <Input {...control} name={name} type={type} autoComplete={autoComplete} required />}
        </Field>
      ))}
      <Button type="submit" variant="primary" size="lg" busy={busy} className="mt-1">
        {action}
      </Button>
    </form>
  );
}
