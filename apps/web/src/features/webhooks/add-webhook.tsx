"use client";

import { Button, Dialog, Field, Input } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";

type Props = { workspaceId: string; onAdded: (secret: string) => void; onClose: () => void };

export function AddWebhook({ workspaceId, onAdded, onClose }: Props) {
  const [url, setUrl] = useState("");
  const [isMissing, setMissing] = useState(false);
  const utils = trpc.useUtils();
  const create = trpc.webhook.create.useMutation({
    onSuccess: async ({ secret }) => {
      await utils.webhook.invalidate();
      onAdded(secret);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(url.trim() === "");
    if (url.trim() !== "" && !create.isPending) create.mutate({ workspaceId, url });
  };
  const error = isMissing ? "An address that begins with https://." : create.error && refusalSentence(create.error);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add a webhook"
      description="A POST of JSON is sent there for each notice, until it is answered with a status of 200 to 299."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Address" error={error || undefined}>
          {(control) => (
            <Input
              {...control}
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              maxLength={2_000}
              placeholder="https://hooks.example.com/meridian"
              value={url}
              onChange={({ target }) => setUrl(target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={create.isPending} className="self-end">
          Add webhook
        </Button>
      </form>
    </Dialog>
  );
}
