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
        <TableHead className="max-sm:sr-only">
          <tr>
            <TableHeader>E-mail</TableHeader>
            <TableHeader>Role</TableHeader>
            <TableHeader className="sm:max-md:hidden">Invited by</TableHeader>
            <TableHeader>Link works</TableHeader>
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
    <TableRow card>
      <TableCell className="wrap-anywhere font-medium max-sm:min-w-0 max-sm:flex-1 sm:max-w-64 sm:truncate">
        {email}
      </TableCell>
      <TableCell label="Role" className="text-ink-muted">
        {ROLES[role].name}
      </TableCell>
      <TableCell label="Invited by" className="truncate text-ink-muted sm:max-w-40 sm:max-md:hidden">
        {invitedByName}
      </TableCell>
      <TableCell label="Link works" className="whitespace-nowrap text-ink-muted">
        {isOver ? (
          <Badge tone="warn">Expired</Badge>
        ) : (
          <span>
            ends <Ago at={expiresAt} />
          </span>
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
