"use client";

import { Badge, Button, TableCell, TableRow } from "@meridian/ui";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Ago } from "~/features/viewing-zone/ago";
import { RoleChoice } from "./role-choice";
import type { Member } from "./words";

const RemoveMember = dynamic(() => import("./dialogs/remove-member").then((file) => file.RemoveMember), { ssr: false });

type Props = { member: Member; members: readonly Member[]; workspace: { id: string; name: string } };

export function MemberRow({ member, members, workspace }: Props) {
  const [isAsked, setAsked] = useState(false);
  return (
    <TableRow card>
      <TableCell className="max-sm:basis-full max-sm:pr-5 sm:max-w-64">
        <span className="flex items-center gap-2">
          <span className="wrap-anywhere font-medium sm:truncate">{member.name}</span>
          {member.isMe && <Badge>You</Badge>}
        </span>
        {member.email !== null && (
          <span className="wrap-anywhere block text-ink-muted text-xs sm:truncate">{member.email}</span>
        )}
      </TableCell>
      <TableCell className="max-sm:flex-1 max-sm:py-1 max-sm:pl-5">
        <RoleChoice member={member} workspaceId={workspace.id} />
      </TableCell>
      <TableCell label="Joined" className="whitespace-nowrap text-ink-muted sm:max-md:hidden">
        <Ago at={member.joinedAt} />
      </TableCell>
      <TableCell label="Last active" className="whitespace-nowrap text-ink-muted">
        {member.lastActiveAt === null ? "Not signed in" : <Ago at={member.lastActiveAt} />}
      </TableCell>
      <TableCell className="text-right max-sm:py-1">
        {member.mayRemove && (
          <Button
            variant="quiet"
            size="sm"
            aria-label={member.isMe ? `Leave ${workspace.name}` : `Remove ${member.name}`}
            onClick={() => setAsked(true)}
          >
            {member.isMe ? "Leave" : "Remove"}
          </Button>
        )}
        {isAsked && (
          <RemoveMember member={member} members={members} workspace={workspace} onClose={() => setAsked(false)} />
        )}
      </TableCell>
    </TableRow>
  );
}
