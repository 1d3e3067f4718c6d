"use client";

import { CopyButton, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import Link from "next/link";
import { Ago } from "~/features/viewing-zone/ago";
import { actionWords } from "./prepare/actions";
import { changesIn, type Speaker } from "./prepare/changes";
import { actorWords, type Deed, targetPath, targetWords } from "./prepare/deeds";

type Props = { rows: readonly Deed[]; slug: string; speaker: Speaker };

/** What was done, latest first; on a phone, a card each. */
export function AuditTable({ rows, ...place }: Props) {
  return (
    <Table label="Audit log">
      <TableHead className="max-sm:sr-only">
        <tr>
          <TableHeader>When</TableHeader>
          <TableHeader>Who</TableHeader>
          <TableHeader>What</TableHeader>
          <TableHeader>Change</TableHeader>
          <TableHeader>
            <span className="sr-only">Request</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((deed) => (
          <DeedRow key={deed.id} deed={deed} {...place} />
        ))}
      </TableBody>
    </Table>
  );
}

const CELL = "align-top max-sm:px-5 max-sm:py-0.5";

function DeedRow({ deed, slug, speaker }: { deed: Deed; slug: string; speaker: Speaker }) {
  const path = targetPath(deed);
  const name = targetWords(deed);
  return (
    <TableRow className="max-sm:relative max-sm:flex max-sm:flex-col max-sm:py-3">
      <TableCell className={`${CELL} whitespace-nowrap text-ink-muted`}>
        <Ago at={deed.at} />
      </TableCell>
      <TableCell className={`${CELL} wrap-anywhere sm:max-w-40`}>{actorWords(deed)}</TableCell>
      <TableCell className={`${CELL} sm:max-w-56`}>
        <span className="block font-medium">{actionWords(deed.action)}</span>
        <span className="wrap-anywhere block text-ink-muted">
          {path === undefined ? (
            name
          ) : (
            <Link href={`/${slug}/${path}`} prefetch={false} className="text-accent underline-offset-4 hover:underline">
              {name}
            </Link>
          )}
        </span>
      </TableCell>
      <TableCell className={`${CELL} text-ink-muted`}>
        <Changes deed={deed} speaker={speaker} />
      </TableCell>
      <TableCell className={`${CELL} text-right max-sm:absolute max-sm:top-2 max-sm:right-0`}>
        {deed.requestId !== null && (
          <CopyButton value={deed.requestId} label="request id" title={deed.requestId} variant="quiet" />
        )}
      </TableCell>
    </TableRow>
  );
}

function Changes({ deed, speaker }: { deed: Deed; speaker: Speaker }) {
  return changesIn(deed, speaker).map(({ field, before, after }) => (
    <span key={field} className="wrap-anywhere block">
      {field}: {before}
      {before !== undefined && after !== undefined && " → "}
      {after !== undefined && <span className="text-ink">{after}</span>}
    </span>
  ));
}
