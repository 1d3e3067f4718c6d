"use client";

import { Menu } from "@meridian/ui";
import { CalendarSync, Globe, Laptop, Lock, Pencil, ReceiptText, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { ActionItem, Refusal } from "./action-item";
import { useFlatRate } from "./billing/use-flat-rate";
import { HereToggle } from "./here/here-toggle";
import { useVisibility } from "./privacy/use-visibility";
import { onlyKeepers, type Subject } from "./subject";

// Each is made when it is first asked for.
const RenameDialog = dynamic(() => import("./rename/rename-dialog").then((file) => file.RenameDialog), { ssr: false });
const RenameMachineDialog = dynamic(
  () => import("./rename/rename-machine-dialog").then((file) => file.RenameMachineDialog),
  { ssr: false },
);
const PrivateDialog = dynamic(() => import("./privacy/private-dialog").then((file) => file.PrivateDialog), {
  ssr: false,
});
const DeleteDialog = dynamic(() => import("./deletion/delete-dialog").then((file) => file.DeleteDialog), {
  ssr: false,
});

type Props = {
  runtime: Subject;
  trigger: ComponentProps<typeof Menu>["trigger"];
  defaultOpen?: boolean;
  /** What the page adds, above. */
  children?: ReactNode;
  /** Once it is deleted: where to go from here. */
  onDeleted?: () => void;
};

/** What can be done with a runtime, and why not where this reader may not. */
export function RuntimeMenu({ runtime, trigger, defaultOpen = false, children, onDeleted }: Props) {
  const [asked, setAsked] = useState<"name" | "machine" | "delete">();
  const close = () => setAsked(undefined);
  const visibility = useVisibility(runtime);
  const toggleFlatRate = useFlatRate(runtime);
  const reason = useId();
  const refusal = runtime.mayEdit ? undefined : reason;
  const isPrivate = runtime.visibility === "private";
  return (
    <>
      <Menu defaultOpen={defaultOpen} trigger={trigger}>
        {children}
        {refusal !== undefined && <Refusal id={refusal}>{onlyKeepers(runtime)}</Refusal>}
        <ActionItem icon={Pencil} refusal={refusal} onSelect={() => setAsked("name")}>
          Rename…
        </ActionItem>
        {runtime.daemonId !== null && (
          <ActionItem icon={Laptop} refusal={refusal} onSelect={() => setAsked("machine")}>
            Rename machine…
          </ActionItem>
        )}
        {runtime.daemonId !== null && <HereToggle daemonId={runtime.daemonId} />}
        <ActionItem icon={isPrivate ? Globe : Lock} refusal={refusal} onSelect={() => void visibility.toggle()}>
          {isPrivate ? "Make public" : "Make private…"}
        </ActionItem>
        <ActionItem icon={runtime.isFlatRate ? ReceiptText : CalendarSync} refusal={refusal} onSelect={toggleFlatRate}>
          {runtime.isFlatRate ? "Paid by usage" : "Paid by a flat rate"}
        </ActionItem>
        <ActionItem icon={Trash2} isDangerous refusal={refusal} onSelect={() => setAsked("delete")}>
          Delete…
        </ActionItem>
      </Menu>
      {asked === "name" && <RenameDialog runtime={runtime} onClose={close} />}
      {asked === "machine" && (
        <RenameMachineDialog runtimeId={runtime.id} machineName={runtime.machineName} onClose={close} />
      )}
      {visibility.isAsking && <PrivateDialog runtime={runtime} onClose={visibility.close} />}
      {asked === "delete" && (
        <DeleteDialog runtime={runtime} onClose={close} onDeleted={() => (onDeleted ? onDeleted() : close())} />
      )}
    </>
  );
}
