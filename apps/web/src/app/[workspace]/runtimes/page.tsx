import type { Metadata } from "next";
import { Suspense } from "react";
import { RuntimeList } from "~/features/runtimes/runtime-list";
import { RuntimeListSkeleton } from "~/features/runtimes/runtime-list-skeleton";
import { PageHeading } from "~/features/shell/page-heading";
import { inProcess } from "~/trpc/in-process";
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
      <PageHeading title="Runtimes" lead="The machines your agents run on, and what runs on each." />
      <Suspense fallback={<RuntimeListSkeleton />}>
        <RuntimeList workspaceId={id} slug={workspace} publicUrl={inProcess().publicUrl} />
      </Suspense>
    </HydrateClient>
  );
}
