import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { AuditLog } from "~/app/page-bodies";
import { AuditSkeleton } from "~/features/audit/audit-skeleton";
import { askedBy, loadAuditParams } from "~/features/audit/search-params";
import { RulersOnly } from "~/features/shell/nav/rulers-only";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, trpc, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Audit · ${name}` };
}

export default async function AuditPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { id, role } = await workspaceOf(workspace);
  return (
    <>
      <PageHeading title="Audit" lead="Who changed what in this workspace, and when." />
      {role === "member" ? (
        <RulersOnly slug={workspace} label="Audit log" title="Only owners and admins read the audit log">
          It names what everybody did here. Ask one of them to look something up for you.
        </RulersOnly>
      ) : (
        <Suspense fallback={<AuditSkeleton />}>
          <Log workspaceId={id} slug={workspace} search={searchParams} />
        </Suspense>
      )}
    </>
  );
}

type Place = { workspaceId: string; slug: string; search: Promise<SearchParams> };

async function Log({ search, ...place }: Place) {
  const { workspaceId } = place;
  const filter = loadAuditParams(await search);
  await Promise.all([
    trpc.member.list.prefetch({ workspaceId }),
    trpc.audit.list.prefetchInfinite(askedBy(workspaceId, filter), {}),
  ]);
  return (
    <HydrateClient>
      <AuditLog {...place} />
    </HydrateClient>
  );
}
