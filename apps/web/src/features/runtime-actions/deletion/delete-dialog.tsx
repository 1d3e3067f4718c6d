"use client";

import { Button, Dialog, Field, Input, Loading, Skeleton, toast } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { Absent } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import type { Subject } from "../subject";
import { ActiveAgents } from "./active-agents";
import { ChangedNote } from "./changed-note";
import { DeletionEffects } from "./effects";
import { useDeletion } from "./use-deletion";

type Props = { runtime: Subject; onClose: () => void; onDeleted: () => void };

/** Says what will happen, asks for the name, and does that or asks again. */
export function DeleteDialog({ runtime, onClose, onDeleted }: Props) {
  const done = () => {
    toast.success(`“${runtime.name}” is deleted. What it used stays in every total.`);
    onDeleted();
  };
  const { question, changes, again, confirm, isBusy } = useDeletion(runtime.id, done);
  const { data: about } = trpc.runtime.get.useQuery({ runtimeId: runtime.id });
  const formats = useFormats();
  const { data } = question;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && !isBusy && onClose()}
      title={`Delete “${runtime.name}”?`}
      description="This can not be undone."
    >
      {!data || !about ? (
        <Absent title="what will happen" report={question} skeleton={<EffectsSkeleton />} />
      ) : (
        <div className="flex flex-col gap-4">
          <ChangedNote changes={changes} />
          {data.activeAgents.count > 0 && (
            <ActiveAgents
              workspaceId={about.workspaceId}
              runtimeId={runtime.id}
              agents={data.activeAgents}
              onChanged={again}
            />
          )}
          <DeletionEffects
            deletion={data}
            onlineOn={about.status === "online" ? about.machineName : undefined}
            formats={formats}
          />
          <ConfirmByName
            // Typed anew for every question.
            key={data.version}
            name={runtime.name}
            isKept={data.activeAgents.count > 0}
            isBusy={isBusy}
            onConfirm={() => confirm(data.version)}
            onClose={onClose}
          />
        </div>
      )}
    </Dialog>
  );
}

type ConfirmProps = { name: string; isKept: boolean; isBusy: boolean; onConfirm: () => void; onClose: () => void };

function ConfirmByName({ name, isKept, isBusy, onConfirm, onClose }: ConfirmProps) {
  const [typed, setTyped] = useState("");
  const [isAsked, setAsked] = useState(false);
  const isRight = typed.trim() === name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(!isRight);
    if (isRight && !isBusy && !isKept) onConfirm();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {!isKept && (
        <Field
          label={
            <>
              Type <span className="select-text font-mono">{name}</span> to confirm
            </>
          }
          error={isAsked && !isRight ? "That is not its name." : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button
          type="submit"
          variant="danger"
          busy={isBusy}
          aria-disabled={isKept || !isRight}
          {...(isKept && { title: "Agents at work keep it" })}
        >
          Delete runtime
        </Button>
      </div>
    </form>
  );
}

const EffectsSkeleton = () => (
  <Loading label="Looking what will happen" className="flex flex-col gap-3">
    <Skeleton className="w-80 max-w-full" />
    <Skeleton className="w-64 max-w-full" />
    <Skeleton className="h-9 w-full" />
  </Loading>
);
