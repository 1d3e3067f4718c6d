"use client";

import { Button, Dialog, Field, Input } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { Agent } from "../prepare/agent-rows";

export const LONGEST_NAME = 200;
type Props = { agent: Agent; onClose: () => void };

/** Held open until the server has taken the name: another agent may have it. */
export function RenameAgent({ agent, onClose }: Props) {
  const [text, setText] = useState(agent.name);
  const [isMissing, setMissing] = useState(false);
  const utils = trpc.useUtils();
  const rename = trpc.agent.update.useMutation({
    onSuccess: async () => {
      await utils.agent.invalidate();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = text.trim();
    setMissing(name === "");
    if (name === agent.name) onClose();
    else if (name !== "" && !rename.isPending) rename.mutate({ agentId: agent.id, name });
  };
  const refused = rename.error ? refusalSentence(rename.error) : undefined;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Rename “${agent.name}”`}
      description={
        <>
          Machines go on reporting it as <span className="select-text font-mono">{agent.key}</span>, and all it has used
          stays its own.
        </>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name of the agent" error={isMissing ? "An agent needs a name." : refused}>
          {(control) => (
            <Input
              {...control}
              value={text}
              maxLength={LONGEST_NAME}
              onFocus={({ target }) => target.select()}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={rename.isPending} className="self-end">
          Save name
        </Button>
      </form>
    </Dialog>
  );
}
