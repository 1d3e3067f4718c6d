"use client";

import { Button, Dialog, Field, Input, inputStyle, Select, toast } from "@meridian/ui";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { Autopilot } from "../prepare/state";

const LONGEST_NAME = 200;
const LONGEST_INSTRUCTIONS = 20_000;
const NO_AGENT = "";

type Edited = Pick<Autopilot, "id" | "name" | "instructions" | "agentId" | "project">;
type Props = { workspaceId: string; slug: string; autopilot?: Edited | undefined; onClose: () => void };

/** Name, agent and instructions, of a new autopilot or of one that is there. */
export function AutopilotForm({ workspaceId, slug, autopilot, onClose }: Props) {
  const { agents, isNobody } = useUsableAgents(workspaceId);
  const [fields, setFields] = useState({
    name: autopilot?.name ?? "",
    agentId: autopilot?.agentId ?? NO_AGENT,
    project: autopilot?.project ?? "",
    instructions: autopilot?.instructions ?? "",
  });
  const [isTried, setTried] = useState(false);
  const { save, refused, isPending } = useSave({ workspaceId, slug, autopilot, onClose });
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const isKnown = agents.some(({ value }) => value === fields.agentId);
  const missing = {
    name: fields.name.trim() === "" ? "Give it a name." : undefined,
    agent: isKnown ? undefined : "Choose an agent that is bound to a runtime.",
    instructions: fields.instructions.trim() === "" ? "Say what the agent is to do." : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing.name && !missing.agent && !missing.instructions && !isPending)
      save({ ...fields, project: fields.project.trim() || null });
  };
  const said = (reason: string | undefined) => (isTried ? reason : undefined);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={autopilot ? "Edit autopilot" : "New autopilot"}
      description="The agent is given these instructions each time, on the runtime it is bound to."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={said(missing.name)}>
          {(control) => (
            <Input
              {...control}
              value={fields.name}
              maxLength={LONGEST_NAME}
              placeholder="Nightly dependency check"
              onChange={({ target }) => set({ name: target.value })}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Agent" hint={isNobody && <BindAgent slug={slug} />} error={said(missing.agent)}>
            {(control) => (
              <Select
                {...control}
                value={isKnown ? fields.agentId : NO_AGENT}
                options={[{ value: NO_AGENT, label: "Choose an agent" }, ...agents]}
                onChange={(agentId) => set({ agentId })}
              />
            )}
          </Field>
          <Field label="Project (optional)">
            {(control) => (
              <Input
                {...control}
                value={fields.project}
                maxLength={LONGEST_NAME}
                placeholder="website"
                onChange={({ target }) => set({ project: target.value })}
              />
            )}
          </Field>
        </div>
        <Instructions
          value={fields.instructions}
          error={said(missing.instructions) ?? refused}
          onChange={(instructions) => set({ instructions })}
        />
        <Button type="submit" variant="primary" busy={isPending} className="self-end">
          {autopilot ? "Save" : "Create autopilot"}
        </Button>
      </form>
    </Dialog>
  );
}

/** The way on for whoever has no agent that could be given work. */
function BindAgent({ slug }: { slug: string }) {
  return (
    <>
      No agent is bound to a runtime yet.{" "}
      <Link prefetch={false} href={`/${slug}/agents`} className="text-accent underline-offset-4 hover:underline">
        Bind one
      </Link>
    </>
  );
}

function Instructions(props: { value: string; error: string | undefined; onChange: (text: string) => void }) {
  return (
    <Field label="Instructions" error={props.error}>
      {(control) => (
        <textarea
          {...control}
          value={props.value}
          rows={7}
          maxLength={LONGEST_INSTRUCTIONS}
          placeholder="Look for dependencies with known vulnerabilities and open a pull request that updates them."
          onChange={({ target }) => props.onChange(target.value)}
          className={`${inputStyle} h-auto min-h-32 py-2 pointer-coarse:h-auto`}
        />
      )}
    </Field>
  );
}

/** Agents at work that are bound to a runtime; whether this person may use that, the server says. */
function useUsableAgents(workspaceId: string) {
  const { data } = trpc.agent.list.useQuery({ workspaceId });
  const agents = (data ?? [])
    .filter(({ archivedAt, runtimeId }) => archivedAt === null && runtimeId !== null)
    .map(({ id, name }) => ({ value: id, label: name }));
  return { agents, isNobody: data !== undefined && agents.length === 0 };
}

type Fields = { name: string; agentId: string; project: string | null; instructions: string };

function useSave({ workspaceId, slug, autopilot, onClose }: Props) {
  const utils = trpc.useUtils();
  const router = useRouter();
  const create = trpc.autopilot.create.useMutation({
    onSuccess: ({ id }) => {
      void utils.autopilot.list.invalidate();
      router.push(`/${slug}/autopilots/${id}`);
    },
  });
  const update = trpc.autopilot.update.useMutation({
    onSuccess: async () => {
      await utils.autopilot.invalidate();
      toast.success("Saved.");
      onClose();
    },
  });
  const error = create.error ?? update.error;
  return {
    save: (fields: Fields) =>
      autopilot ? update.mutate({ autopilotId: autopilot.id, ...fields }) : create.mutate({ workspaceId, ...fields }),
    refused: error ? refusalSentence(error) : undefined,
    isPending: create.isPending || update.isPending || create.isSuccess,
  };
}
