"use client";

import { Card, Table, TableBody, TableHead, TableHeader } from "@meridian/ui";
import { trpc } from "~/trpc/client";
import { InvitationList } from "./invitation-list";
import { InvitePeople } from "./invite-people";
import { MemberRow } from "./member-row";
import { counted, type Role } from "./words";

type Props = {
  workspace: { id: string; name: string };
  /** What the reader may offer to others; nothing, where they may not invite. */
  offers: readonly Role[];
  /** Where this server is reached: links begin with it. */
  site: string;
};

/** Who is in the workspace, and who has been asked to come in. */
export function MemberList({ workspace, offers, site }: Props) {
  const [members] = trpc.member.list.useSuspenseQuery({ workspaceId: workspace.id });
  return (
    <div className="flex flex-col gap-5">
      <Card
        title="Members"
        description={`${counted(members.length, "person", "people")} ${members.length === 1 ? "sees" : "see"} everything in ${workspace.name}.`}
        action={offers.length > 0 && <InvitePeople workspace={workspace} offers={offers} site={site} />}
      >
        <Table label="Members" className="mt-3">
          <TableHead className="max-sm:sr-only">
            <tr>
              <TableHeader>Name</TableHeader>
              <TableHeader>Role</TableHeader>
              <TableHeader className="sm:max-md:hidden">Joined</TableHeader>
              <TableHeader>Last active</TableHeader>
              <TableHeader>
                <span className="sr-only">Actions</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {members.map((member) => (
              <MemberRow key={member.userId} member={member} members={members} workspace={workspace} />
            ))}
          </TableBody>
        </Table>
      </Card>
      {offers.length > 0 && <InvitationList workspaceId={workspace.id} />}
    </div>
  );
}
