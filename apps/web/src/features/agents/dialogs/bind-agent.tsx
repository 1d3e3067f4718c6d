"use client";

import { Button, Dialog, Field } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { RuntimeSelect } from "~/features/runtime-actions/runtime-select";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { Agent } from "../prepare/agent-rows";

type Props = { agent: Agent; workspaceId: string; onClose: () => void };

export function BindAgent({ agent, workspaceId, onClose }: Props) {
  const [runtimeId, setRuntimeId] = useState(agent.runtimeId);
  const utils = trpc.useUtils();
  const bind = trpc.agent.update.useMutation({
    onSuccess: async () => {
      await Promise.all([utils.agent.invalidate(), utils.runtime.overview.invalidate()]);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (runtimeId === agent.runtimeId) onClose();
    else if (!bind.isPending) bind.mutate({ agentId: agent.id, runtimeId });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Where “${agent.name}” works`}
      description="What it has used so far stays where it was used. A runtime with an agent at work can not be deleted."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Runtime" error={bind.error ? refusalSentence(bind.error) : undefined}>
          {(control) => (
            <RuntimeSelect {...control} workspaceId={workspaceId} value={runtimeId} onChange={setRuntimeId} />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={bind.isPending} className="self-end">
          {runtimeId === null ? "Unbind" : "Bind"}
        </Button>
      </form>
    </Dialog>
  );
}
