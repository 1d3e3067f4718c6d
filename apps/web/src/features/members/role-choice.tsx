"use client";

import { Select, toast } from "@meridian/ui";
import dynamic from "next/dynamic";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { aRole, type Member, ROLES, type Role, roleOptions } from "./words";

const ChangeOwnRole = dynamic(() => import("./dialogs/change-own-role").then((file) => file.ChangeOwnRole), {
  ssr: false,
});

/** Somebody's role, as a choice where the reader may change it. One's own is asked about once more. */
export function RoleChoice({ member, workspaceId }: { member: Member; workspaceId: string }) {
  const [asked, setAsked] = useState<Role>();
  const utils = trpc.useUtils();
  const change = trpc.member.update.useMutation({
    // The page of whoever gives up rights may show less, or nothing, afterwards.
    onSuccess: () => (member.isMe ? window.location.reload() : utils.member.list.invalidate({ workspaceId })),
    onError: (error) => toast.error(refusalSentence(error)),
  });
  if (member.roles.length === 0) return <span className="text-ink-muted">{ROLES[member.role].name}</span>;

  const give = (role: Role, before: Role) =>
    change.mutate(
      { workspaceId, userId: member.userId, role },
      {
        onSuccess: () =>
          toast.success(`${member.name} is ${aRole(role)} now.`, { label: "Undo", run: () => give(before, role) }),
      },
    );
  const choose = (role: Role) => {
    if (role === member.role || change.isPending) return;
    if (member.isMe) setAsked(role);
    else give(role, member.role);
  };
  const shown = change.isPending ? change.variables.role : member.role;
  return (
    <>
      <Select
        aria-label={member.isMe ? "Your role" : `Role of ${member.name}`}
        title={ROLES[shown].meaning}
        value={shown}
        options={roleOptions(member.roles)}
        onChange={choose}
        className="w-28"
      />
      {asked && (
        <ChangeOwnRole
          role={asked}
          busy={change.isPending}
          onChange={() => change.mutate({ workspaceId, userId: member.userId, role: asked })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
