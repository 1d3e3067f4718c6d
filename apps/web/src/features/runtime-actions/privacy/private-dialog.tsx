"use client";

import { Button, Dialog, toast } from "@meridian/ui";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import type { Subject } from "../subject";
import { useEditRuntime } from "../use-edit-runtime";

type Props = { runtime: Subject; onClose: () => void };
type Fate = "keep" | "unbind";

const FATES: readonly { value: Fate; label: string; meaning: string }[] = [
  {
    value: "keep",
    label: "Leave them bound",
    meaning: "They work on as before. Once archived, they can only come back on another runtime.",
  },
  {
    value: "unbind",
    label: "Unbind them",
    meaning: "They stay, with all they have used, and their owners can bind them elsewhere.",
  },
];

/** What becomes of other people's agents when a runtime turns private. */
export function PrivateDialog({ runtime, onClose }: Props) {
  const { data: outsiders = [] } = trpc.runtime.outsiders.useQuery({ runtimeId: runtime.id });
  const [fate, setFate] = useState<Fate>("keep");
  const edit = useEditRuntime();
  const confirm = () =>
    edit.mutate(
      { runtimeId: runtime.id, visibility: "private", unbindOthers: fate === "unbind" },
      {
        onSuccess: () => {
          onClose();
          toast.success(`${runtime.name} is private now.`);
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Make “${runtime.name}” private?`}
      description="Only its owner and admins will be able to bind agents to it. Everybody in the workspace still sees it and what it uses."
    >
      <p className="text-sm">
        {outsiders.length === 1
          ? "An agent of somebody else is bound to it:"
          : "Agents of other people are bound to it:"}
      </p>
      <ul aria-label="Other people's agents" className="mt-2 max-h-40 overflow-y-auto rounded-md border border-line">
        {outsiders.map(({ id, name, ownerName, archivedAt }) => (
          <li key={id} className="flex gap-3 border-line border-b px-3 py-1.5 text-sm last:border-b-0">
            <span className="min-w-0 flex-1 break-words font-medium">{name}</span>
            <span className="text-ink-muted">{archivedAt === null ? "" : "archived"}</span>
            <span className="text-ink-muted">{ownerName ?? "A former member"}</span>
          </li>
        ))}
      </ul>
      <fieldset className="mt-4 flex flex-col gap-1">
        <legend className="sr-only">What becomes of them</legend>
        {FATES.map(({ value, label, meaning }) => (
          <label key={value} className="flex cursor-pointer gap-2.5 rounded-md p-2 hover:bg-sunken">
            <input
              type="radio"
              name="fate"
              checked={fate === value}
              onChange={() => setFate(value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium text-sm">{label}</span>
              <span className="block text-ink-muted text-xs">{meaning}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" busy={edit.isPending} onClick={confirm}>
          Make private
        </Button>
      </div>
    </Dialog>
  );
}
