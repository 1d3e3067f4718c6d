"use client";

import { Dialog } from "@meridian/ui";
import { trpc } from "~/trpc/client";
import type { Subject } from "../subject";
import { useEditRuntime } from "../use-edit-runtime";
import { NameForm } from "./name-form";

type Props = { runtime: Subject; onClose: () => void };

export function RenameDialog({ runtime, onClose }: Props) {
  const { data } = trpc.runtime.get.useQuery({ runtimeId: runtime.id });
  const edit = useEditRuntime();
  const save = (name: string | null) => {
    if (name !== runtime.name) edit.mutate({ runtimeId: runtime.id, name });
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={`Rename “${runtime.name}”`}>
      <NameForm
        label="Name of the runtime"
        name={runtime.name}
        reported={data?.reportedName ?? runtime.name}
        isBusy={edit.isPending}
        onSave={save}
      />
    </Dialog>
  );
}
