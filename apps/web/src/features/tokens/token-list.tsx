"use client";

import { Badge, Card, EmptyState, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { KeyRound } from "lucide-react";
import { Ago } from "~/features/viewing-zone/ago";
import { useNow } from "~/features/viewing-zone/now";
import { trpc } from "~/trpc/client";
import { CreateToken } from "./create-token";
import { RevokeToken } from "./revoke-token";
import { RevokedTokens } from "./revoked-tokens";
import { isExpired, KINDS, type Token } from "./token-words";

const TICK_MS = 15_000;

/** The tokens one may see: one's own, or everybody's for those who run the workspace. */
export function TokenList({ workspaceId }: { workspaceId: string }) {
  const [tokens] = trpc.token.list.useSuspenseQuery({ workspaceId });
  return (
    <Card
      title="Tokens"
      description="A token is shown once, when it is made."
      action={<CreateToken workspaceId={workspaceId} />}
    >
      {tokens.length === 0 ? (
        <EmptyState icon={KeyRound} title="No tokens yet" headingLevel="h3">
          A login code makes the tokens of a machine by itself. Create one by hand for a script or a container.
        </EmptyState>
      ) : (
        <Table label="Tokens" className="mt-3">
          <TableHead className="max-sm:sr-only">
            <tr>
              <TableHeader>Name</TableHeader>
              <TableHeader>Scope</TableHeader>
              <TableHeader className="sm:max-md:hidden">Created by</TableHeader>
              <TableHeader>Last used</TableHeader>
              <TableHeader>Expires</TableHeader>
              <TableHeader>
                <span className="sr-only">Actions</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </TableBody>
        </Table>
      )}
      <RevokedTokens workspaceId={workspaceId} />
    </Card>
  );
}

function TokenRow({ token }: { token: Token }) {
  return (
    <TableRow card>
      <TableCell className="max-sm:min-w-0 max-sm:flex-1 sm:max-w-52">
        <span className="wrap-anywhere block font-medium sm:truncate">{token.name}</span>
        <code className="block truncate font-mono text-ink-muted text-xs">{token.display}</code>
      </TableCell>
      <TableCell label="Scope" className="whitespace-nowrap">
        <span>
          <span className="block">{KINDS[token.kind].name}</span>
          <span className="block text-ink-muted text-xs">{KINDS[token.kind].scope}</span>
        </span>
      </TableCell>
      <TableCell label="Created by" className="sm:max-w-40 sm:max-md:hidden">
        <span className="min-w-0">
          <span className="block truncate">{token.userName}</span>
          <Ago at={token.createdAt} className="text-ink-muted text-xs" />
        </span>
      </TableCell>
      <TableCell label="Last used" className="whitespace-nowrap text-ink-muted">
        {token.lastUsedAt === null ? "Never" : <Ago at={token.lastUsedAt} />}
      </TableCell>
      <TableCell label="Expires" className="whitespace-nowrap text-ink-muted">
        <Expires token={token} />
      </TableCell>
      <TableCell className="text-right">
        <RevokeToken token={token} />
      </TableCell>
    </TableRow>
  );
}

function Expires({ token }: { token: Token }) {
  const now = useNow(TICK_MS);
  if (token.expiresAt === null) return "Never";
  return isExpired(token, now) ? <Badge tone="warn">Expired</Badge> : <Ago at={token.expiresAt} />;
}
