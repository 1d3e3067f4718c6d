"use client";

import { Badge, Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Ago } from "~/features/viewing-zone/ago";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { KINDS } from "./token-words";

/** What was put out of force in the last ninety days, when somebody wants to know. */
export function RevokedTokens({ workspaceId }: { workspaceId: string }) {
  const [isOpen, setOpen] = useState(false);
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className="border-line border-t px-2.5 py-2">
      <Button variant="quiet" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon aria-hidden />
        Revoked tokens
      </Button>
      {isOpen && <RevokedList workspaceId={workspaceId} />}
    </div>
  );
}

function RevokedList({ workspaceId }: { workspaceId: string }) {
  const { data, error } = trpc.token.list.useQuery({ workspaceId, revoked: true });
  if (error) return <p className="px-2.5 py-2 text-bad text-sm">{refusalSentence(error)}</p>;
  if (!data) return <p className="px-2.5 py-2 text-ink-muted text-sm">Loading…</p>;
  if (data.length === 0)
    return <p className="px-2.5 py-2 text-ink-muted text-sm">None was revoked in the last 90 days.</p>;
  return (
    <Table label="Revoked tokens" className="mt-1">
      <TableHead className="max-sm:sr-only">
        <tr>
          <TableHeader>Name</TableHeader>
          <TableHeader>Scope</TableHeader>
          <TableHeader>Created by</TableHeader>
          <TableHeader>State</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {data.map(({ id, name, display, kind, userName, revokedAt }) => (
          <TableRow key={id} card>
            <TableCell className="max-sm:basis-full sm:max-w-52">
              <span className="wrap-anywhere block font-medium sm:truncate">{name}</span>
              <code className="block truncate font-mono text-ink-muted text-xs">{display}</code>
            </TableCell>
            <TableCell label="Scope" className="text-ink-muted">
              {KINDS[kind].name}
            </TableCell>
            <TableCell label="Created by" className="truncate text-ink-muted sm:max-w-40">
              {userName}
            </TableCell>
            <TableCell label="State" className="whitespace-nowrap text-ink-muted">
              <span className="flex flex-wrap items-center gap-x-2">
                <Badge>Revoked</Badge>
                {revokedAt !== null && <Ago at={revokedAt} />}
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
