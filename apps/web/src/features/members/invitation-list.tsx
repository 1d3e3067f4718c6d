"use client";

import {
  Badge,
  Button,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  toast,
} from "@meridian/ui";
import { Ago } from "~/features/viewing-zone/ago";
import { useNow } from "~/features/viewing-zone/now";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { type Invitation, ROLES } from "./words";

const TICK_MS = 15_000;

/** Who has been asked and has not come yet. Nothing, where there is nobody. */
export function InvitationList({ workspaceId }: { workspaceId: string }) {
  const [invitations] = trpc.invitation.list.useSuspenseQuery({ workspaceId });
  if (invitations.length === 0) return null;
  return (
    <Card title="Open invitations" description="Inviting an address again makes a new link, and the one before void.">
      <Table label="Open invitations" className="mt-3">
        <TableHead>
          <tr>
            <TableHeader>E-mail</TableHeader>
            <TableHeader>Role</TableHeader>
            <TableHeader className="hidden md:table-cell">Invited by</TableHeader>
            <TableHeader className="hidden sm:table-cell">Link works</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { id, email, role, invitedByName, expiresAt } = invitation;
  const now = useNow(TICK_MS);
  const utils = trpc.useUtils();
  const revoke = trpc.invitation.revoke.useMutation({
    onSuccess: async () => {
      await utils.invitation.list.invalidate();
      toast.success(`The invitation of ${email} is withdrawn.`);
    },
    onError: (error) => toast.error(refusalSentence(error)),
  });
  const isOver = new Date(expiresAt) <= now;
  return (
    <TableRow>
      <TableCell className="max-w-36 truncate font-medium sm:max-w-64">{email}</TableCell>
      <TableCell className="text-ink-muted">{ROLES[role].name}</TableCell>
      <TableCell className="hidden max-w-40 truncate text-ink-muted md:table-cell">{invitedByName}</TableCell>
      <TableCell className="hidden whitespace-nowrap text-ink-muted sm:table-cell">
        {isOver ? (
          <Badge tone="warn">Expired</Badge>
        ) : (
          <>
            ends <Ago at={expiresAt} />
          </>
        )}
      </TableCell>
      <TableCell className="text-right">
        <Button
          variant="quiet"
          size="sm"
          aria-label={`Withdraw the invitation of ${email}`}
          busy={revoke.isPending}
          onClick={() => revoke.mutate({ invitationId: id })}
        >
          Withdraw
        </Button>
      </TableCell>
    </TableRow>
  );
}
