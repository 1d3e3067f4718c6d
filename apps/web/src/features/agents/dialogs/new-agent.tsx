"use client";

import { Button, Dialog, Field, Input, toast } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { RuntimeSelect } from "~/features/runtime-actions/runtime-select";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { LONGEST_NAME } from "./rename-agent";

type Props = { workspaceId: string; onClose: () => void };

export function NewAgent({ workspaceId, onClose }: Props) {
  const [name, setName] = useState("");
  const [runtimeId, setRuntimeId] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const utils = trpc.useUtils();
  const create = trpc.agent.create.useMutation({
    onSuccess: async (agent) => {
      await Promise.all([utils.agent.invalidate(), utils.runtime.overview.invalidate()]);
      onClose();
      toast.success(`${agent.name} is there.`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() !== "" && !create.isPending) create.mutate({ workspaceId, name, runtimeId });
  };
  const refused = create.error ? refusalSentence(create.error) : undefined;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Create an agent"
      description="Agents that machines report make themselves. Create one by hand to prepare it, or to give it to a runtime."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field
          label="Name"
          hint="Also the name under which machines report it, for ever."
          error={isMissing ? "Give it a name." : refused}
        >
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={LONGEST_NAME}
              placeholder="nightly-review"
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <Field label="Runtime">
          {(control) => (
            <RuntimeSelect {...control} workspaceId={workspaceId} value={runtimeId} onChange={setRuntimeId} />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={create.isPending} className="self-end">
          Create agent
        </Button>
      </form>
    </Dialog>
  );
}
