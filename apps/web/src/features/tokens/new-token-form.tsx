"use client";

import { Button, Field, Input, Segmented, Select } from "@meridian/ui";
import { type FormEvent, useRef, useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { Created } from "./create-token";
import { newId } from "./new-id";
import { DEFAULT_EXPIRY, EXPIRIES, type Expiry, expiresInDays, KINDS, type TokenKind } from "./token-words";

const KIND_OPTIONS = [
  { value: "daemon", label: KINDS.daemon.name },
  { value: "personal", label: KINDS.personal.name },
] as const;

type Props = { workspaceId: string; onCreated: (created: Created) => void };

export function NewTokenForm({ workspaceId, onCreated }: Props) {
  const [kind, setKind] = useState<TokenKind>("daemon");
  const [name, setName] = useState("");
  const [expiry, setExpiry] = useState<Expiry>(DEFAULT_EXPIRY);
  const [isNameMissing, setNameMissing] = useState(false);
  // One for as long as the form is open: a double click makes one token.
  const attemptId = useRef<string>(undefined);
  const utils = trpc.useUtils();
  const create = trpc.token.create.useMutation({
    onSuccess: ({ name, token }) => {
      onCreated({ name, token });
      void utils.token.list.invalidate();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setNameMissing(name.trim() === "");
    if (name.trim() === "" || create.isPending) return;
    attemptId.current ??= newId();
    create.mutate({ workspaceId, kind, name, attemptId: attemptId.current, ...expiresInDays(expiry) });
  };
  const nameError = isNameMissing ? "Give it a name, so that you know later what it is for." : undefined;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <span className="font-medium text-sm">Kind</span>
        <Segmented label="Kind" value={kind} options={KIND_OPTIONS} onChange={setKind} className="self-start" />
        <p className="text-ink-muted text-xs">{KINDS[kind].meaning}</p>
      </div>
      <Field label="Name" error={nameError ?? (create.error ? refusalSentence(create.error) : undefined)}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={100}
            placeholder={kind === "daemon" ? "build machine" : "weekly report script"}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Expires in">
        {(control) => <Select {...control} value={expiry} options={EXPIRIES} onChange={setExpiry} />}
      </Field>
      <Button type="submit" variant="primary" busy={create.isPending} className="self-end">
        Create token
      </Button>
    </form>
  );
}
