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
          <TableHead>
            <tr>
              <TableHeader>Name</TableHeader>
              <TableHeader className="hidden sm:table-cell">Scope</TableHeader>
              <TableHeader className="hidden md:table-cell">Created by</TableHeader>
              <TableHeader className="hidden sm:table-cell">Last used</TableHeader>
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
    <TableRow>
      <TableCell className="max-w-52">
        <span className="block truncate font-medium">{token.name}</span>
        <code className="block truncate font-mono text-ink-muted text-xs">{token.display}</code>
      </TableCell>
      <TableCell className="hidden whitespace-nowrap sm:table-cell">
        <span className="block">{KINDS[token.kind].name}</span>
        <span className="block text-ink-muted text-xs">{KINDS[token.kind].scope}</span>
      </TableCell>
      <TableCell className="hidden max-w-40 md:table-cell">
        <span className="block truncate">{token.userName}</span>
        <Ago at={token.createdAt} className="text-ink-muted text-xs" />
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-ink-muted sm:table-cell">
        {token.lastUsedAt === null ? "Never" : <Ago at={token.lastUsedAt} />}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-muted">
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
