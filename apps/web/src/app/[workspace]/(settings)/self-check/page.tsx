import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { SelfCheck } from "~/app/page-bodies";
import { prefetchSelfCheck } from "~/features/self-check/prefetch";
import { SelfCheckSkeleton } from "~/features/self-check/self-check-skeleton";
import { RulersOnly } from "~/features/shell/nav/rulers-only";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Self-check · ${name}` };
}

export default async function SelfCheckPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { id, role } = await workspaceOf(workspace);
  return (
    <>
      <PageHeading title="Self-check" lead="Whether every figure adds up, and what is not in them yet." />
      {role === "member" ? (
        <RulersOnly slug={workspace} label="Self-check" title="Only owners and admins check the figures">
          It shows what every machine sent and what was refused. Ask one of them to look for you.
        </RulersOnly>
      ) : (
        <Suspense fallback={<SelfCheckSkeleton />}>
          <Checks workspaceId={id} slug={workspace} search={searchParams} />
        </Suspense>
      )}
    </>
  );
}

type Place = { workspaceId: string; slug: string; search: Promise<SearchParams> };

async function Checks({ search, ...place }: Place) {
  await prefetchSelfCheck(place.workspaceId, await search);
  return (
    <HydrateClient>
      <SelfCheck {...place} />
    </HydrateClient>
  );
}
