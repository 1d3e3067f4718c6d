import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { AgentList, CreateAgent } from "~/app/page-bodies";
import { AgentListSkeleton } from "~/features/agents/agent-list-skeleton";
import { prefetchAgents } from "~/features/agents/prefetch";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Agents · ${name}` };
}

export default async function AgentsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  return (
    <>
      <PageHeading
        title="Agents"
        lead="Who works on your runtimes, and what a week of it took."
        action={<CreateAgent workspaceId={id} />}
      />
      <Suspense fallback={<AgentListSkeleton />}>
        <List workspaceId={id} slug={workspace} search={searchParams} />
      </Suspense>
    </>
  );
}

type Place = { workspaceId: string; slug: string; search: Promise<SearchParams> };

async function List({ search, ...place }: Place) {
  await prefetchAgents(place.workspaceId, await search);
  return (
    <HydrateClient>
      <AgentList {...place} />
    </HydrateClient>
  );
}
