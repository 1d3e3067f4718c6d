"use client";

import { Button, Field, Input, Select } from "@meridian/ui";
import { type FormEvent, useRef, useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { DEFAULT_EXPIRY, EXPIRIES, ROLES, type Role, roleOptions } from "../words";

export type Invited = { email: string; token: string };

type Props = { workspaceId: string; offers: readonly Role[]; onInvited: (invited: Invited) => void };

const EMAIL = /^\S+@\S+\.\S+$/;

export function InviteForm({ workspaceId, offers, onInvited }: Props) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("member");
  const [expiry, setExpiry] = useState(DEFAULT_EXPIRY);
  const [isEmailMissing, setEmailMissing] = useState(false);
  const isSending = useRef(false);
  const utils = trpc.useUtils();
  const create = trpc.invitation.create.useMutation({
    onSuccess: ({ email, token }) => {
      onInvited({ email, token });
      void utils.invitation.list.invalidate();
    },
    onSettled: () => {
      isSending.current = false;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isMissing = !EMAIL.test(email.trim());
    setEmailMissing(isMissing);
    if (isMissing || isSending.current) return;
    isSending.current = true;
    create.mutate({ workspaceId, email: email.trim(), role, expiresInDays: Number(expiry) });
  };
  const missing = isEmailMissing ? "Enter the e-mail address they sign in with." : undefined;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label="E-mail"
        hint="The address they sign in with, or will."
        error={missing ?? (create.error ? refusalSentence(create.error) : undefined)}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Role">
          {(control) => <Select {...control} value={role} options={roleOptions(offers)} onChange={setRole} />}
        </Field>
        <Field label="Link works for">
          {(control) => <Select {...control} value={expiry} options={EXPIRIES} onChange={setExpiry} />}
        </Field>
      </div>
      <p className="text-ink-muted text-xs">{ROLES[role].meaning}</p>
      <Button type="submit" variant="primary" busy={create.isPending} className="self-end">
        Get the link
      </Button>
    </form>
  );
}
