"use client";

import { Dialog, toast } from "@meridian/ui";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { NameForm } from "./name-form";

type Props = { runtimeId: string; machineName: string; onClose: () => void };

/** A machine is a daemon's; its name stands beside every runtime of it. */
export function RenameMachineDialog({ runtimeId, machineName, onClose }: Props) {
  const { data } = trpc.runtime.get.useQuery({ runtimeId });
  const utils = trpc.useUtils();
  const rename = trpc.machine.rename.useMutation({
    onSuccess: async ({ name }) => {
      await Promise.all([utils.runtime.invalidate(), utils.agent.invalidate()]);
      onClose();
      if (name !== machineName) toast.success(`The machine is called “${name}” now.`);
    },
  });
  const save = (name: string | null) => {
    if (data?.daemonId) rename.mutate({ workspaceId: data.workspaceId, daemonId: data.daemonId, name });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Rename the machine “${machineName}”`}
      description="Every runtime of it shows the new name, to everybody in the workspace."
    >
      <NameForm
        label="Name of the machine"
        name={machineName}
        reported={data?.deviceInfo ?? machineName}
        isBusy={rename.isPending}
        error={rename.error ? refusalSentence(rename.error) : undefined}
        onSave={save}
      />
    </Dialog>
  );
}
