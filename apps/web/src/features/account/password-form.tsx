"use client";

import { Button, Card, CardBody, Field, Input, toast } from "@meridian/ui";
import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { trpc } from "~/trpc/client";
import { type PasswordErrors, passwordErrors } from "./password-errors";
import { counted } from "./words";

/** A new password takes the one of now, and signs every other browser out. */
export function PasswordForm() {
  const [errors, setErrors] = useState<PasswordErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const utils = trpc.useUtils();
  const show = (wrong: PasswordErrors) => {
    flushSync(() => setErrors(wrong));
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };
  const change = trpc.user.changePassword.useMutation({
    onSuccess: ({ endedSessions }) => {
      form.current?.reset();
      setErrors({});
      void utils.session.list.invalidate();
      const others =
        endedSessions === 0 ? "No other browser was signed in." : `${counted(endedSessions, "other session")} ended.`;
      toast.success(`Your password is changed. ${others}`);
    },
    onError: (error) => show(passwordErrors(error)),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    const given = new FormData(event.currentTarget);
    const [currentPassword, newPassword] = [String(given.get("current")), String(given.get("new"))];
    const missing = {
      ...(currentPassword === "" && { current: "Enter your password of now." }),
      ...(newPassword.length < 8 && { next: "Use at least 8 characters." }),
    };
    show(missing);
    if (Object.keys(missing).length === 0) change.mutate({ currentPassword, newPassword });
  };
  return (
    <Card title="Password" description="Changing it signs you out everywhere else. Tokens stay as they are.">
      <CardBody>
        <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Password of now" error={errors.current}>
              {(control) => <Input {...control} name="current" type="password" autoComplete="current-password" />}
            </Field>
            <Field label="New password" hint="At least 8 characters." error={errors.next}>
              {(control) => <Input {...control} name="new" type="password" autoComplete="new-password" />}
            </Field>
          </div>
          <Button type="submit" busy={change.isPending} className="self-end">
            Change password
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
