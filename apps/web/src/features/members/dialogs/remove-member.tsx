"use client";

import { Button, Dialog, Field, Select, Skeleton, toast } from "@meridian/ui";
import { Check, X } from "lucide-react";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { type Member, type Removal, whatStays, whatStops } from "../words";

type Props = {
  member: Member;
  members: readonly Member[];
  workspace: { id: string; name: string };
  onClose: () => void;
};

const KEEP = "as before";

/** What ends and what stays when somebody goes, before they do. */
export function RemoveMember({ member, members, workspace, onClose }: Props) {
  const { userId, name, isMe } = member;
  const [heir, setHeir] = useState(KEEP);
  const utils = trpc.useUtils();
  const removal = trpc.member.removal.useQuery({ workspaceId: workspace.id, userId }, { staleTime: 0 });
  const remove = trpc.member.remove.useMutation({
    onSuccess: async () => {
      // Nothing of a workspace one has left stays in memory.
      if (isMe) return window.location.assign("/");
      await Promise.all([utils.member.list.invalidate(), utils.invitation.list.invalidate()]);
      onClose();
      toast.success(`${name} is no member any more.`);
    },
  });
  const problem = removal.error ?? remove.error;
  const owns = removal.data !== undefined && removal.data.runtimes.length + removal.data.agents > 0;
  const go = () => remove.mutate({ workspaceId: workspace.id, userId, ...(owns && heir !== KEEP && { handTo: heir }) });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isMe ? `Leave ${workspace.name}?` : `Remove ${name}?`}
    >
      <div className="flex flex-col gap-4">
        {removal.data ? <Consequences removal={removal.data} you={isMe} /> : <Skeleton className="h-40 w-full" />}
        {owns && (
          <Field label="Runtimes and agents belong to" hint={heirHint(heir, isMe ? "you" : name)}>
            {(control) => <Select {...control} value={heir} options={heirsOf(member, members)} onChange={setHeir} />}
          </Field>
        )}
        {problem && (
          <p role="alert" className="text-bad text-sm">
            {refusalSentence(problem)}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={remove.isPending} disabled={removal.isPending} onClick={go}>
            {isMe ? `Leave ${workspace.name}` : `Remove ${name}`}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const heirsOf = (member: Member, members: readonly Member[]) => [
  { value: KEEP, label: member.isMe ? "You, as before" : `${member.name}, as before` },
  ...members
    .filter(({ userId }) => userId !== member.userId)
    .map(({ userId, name }) => ({ value: userId, label: name })),
];

const heirHint = (heir: string, name: string) =>
  heir === KEEP
    ? `Only owners and admins can edit what belongs to ${name} then, and the machines can not be connected again.`
    : "Machines can be connected again with a token of theirs.";

function Consequences({ removal, you }: { removal: Removal; you: boolean }) {
  return (
    <>
      <Facts heading="This ends" icon={<X aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />}>
        {whatStops(removal, you)}
      </Facts>
      <Facts heading="This stays" icon={<Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />}>
        {whatStays(removal, you)}
      </Facts>
    </>
  );
}

function Facts({ heading, icon, children }: { heading: string; icon: React.ReactNode; children: readonly string[] }) {
  return (
    <section>
      <h3 className="font-medium text-sm">{heading}</h3>
      <ul className="mt-1.5 flex flex-col gap-1.5 text-ink-muted text-sm">
        {children.map((fact) => (
          <li key={fact} className="flex gap-2">
            {icon}
            <span>{fact}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
