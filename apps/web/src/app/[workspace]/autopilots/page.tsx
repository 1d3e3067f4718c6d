import type { Metadata } from "next";
import { Suspense } from "react";
import { AutopilotList, CreateAutopilot } from "~/app/page-bodies";
import { AutopilotListSkeleton } from "~/features/autopilots/autopilot-list-skeleton";
import { prefetchAutopilots } from "~/features/autopilots/prefetch";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await workspaceOf((await params).workspace);
  return { title: `Autopilots · ${name}` };
}

export default async function AutopilotsPage({ params }: Props) {
  const { workspace: slug } = await params;
  const { id: workspaceId } = await workspaceOf(slug);
  return (
    <>
      <PageHeading
        title="Autopilots"
        lead="Work that agents are given again and again, each in a timezone of its own."
        action={<CreateAutopilot workspaceId={workspaceId} slug={slug} />}
      />
      <Suspense fallback={<AutopilotListSkeleton />}>
        <List workspaceId={workspaceId} slug={slug} />
      </Suspense>
    </>
  );
}

async function List(place: { workspaceId: string; slug: string }) {
  await prefetchAutopilots(place.workspaceId);
  return (
    <HydrateClient>
      <AutopilotList {...place} />
    </HydrateClient>
  );
}
