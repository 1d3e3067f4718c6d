import type { Metadata } from "next";
import { Suspense } from "react";
import { FirstRun } from "~/features/onboarding/first-run";
import { readSite } from "~/features/onboarding/site";
import { ConnectButton } from "~/features/runtimes/connect-button";
import { RuntimeList } from "~/features/runtimes/runtime-list";
import { RuntimeListSkeleton } from "~/features/runtimes/runtime-list-skeleton";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, trpc, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Runtimes · ${name}` };
}

export default async function RuntimesPage({ params }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  void trpc.runtime.list.prefetch({ workspaceId: id });
  void trpc.member.list.prefetch({ workspaceId: id });

  return (
    <HydrateClient>
      <div className="group/page">
        <PageHeading
          title="Runtimes"
          lead="The machines your agents run on, and what runs on each."
          action={<ConnectButton slug={workspace} />}
        />
        <Suspense fallback={<RuntimeListSkeleton />}>
          <FirstRun site={await readSite()} workspaceId={id} slug={workspace}>
            <RuntimeList workspaceId={id} slug={workspace} />
          </FirstRun>
        </Suspense>
      </div>
    </HydrateClient>
  );
}
