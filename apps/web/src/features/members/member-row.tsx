"use client";

import { Badge, Button, TableCell, TableRow } from "@meridian/ui";
import { UserMinus } from "lucide-react";
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
    <TableRow>
      <TableCell className="max-w-36 sm:max-w-64">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{member.name}</span>
          {member.isMe && <Badge>You</Badge>}
        </span>
        {member.email !== null && <span className="block truncate text-ink-muted text-xs">{member.email}</span>}
      </TableCell>
      <TableCell>
        <RoleChoice member={member} workspaceId={workspace.id} />
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-ink-muted md:table-cell">
        <Ago at={member.joinedAt} />
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-ink-muted sm:table-cell">
        {member.lastActiveAt === null ? "Not signed in" : <Ago at={member.lastActiveAt} />}
      </TableCell>
      <TableCell className="text-right">
        {member.mayRemove && (
          <Button
            variant="quiet"
            size="sm"
            aria-label={member.isMe ? `Leave ${workspace.name}` : `Remove ${member.name}`}
            onClick={() => setAsked(true)}
          >
            <UserMinus aria-hidden className="sm:hidden" />
            <span className="max-sm:hidden">{member.isMe ? "Leave" : "Remove"}</span>
          </Button>
        )}
        {isAsked && (
          <RemoveMember member={member} members={members} workspace={workspace} onClose={() => setAsked(false)} />
        )}
      </TableCell>
    </TableRow>
  );
}
