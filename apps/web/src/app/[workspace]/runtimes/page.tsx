import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { FirstRun, RuntimeList } from "~/app/page-bodies";
import { readSite } from "~/features/onboarding/site";
import { ConnectButton } from "~/features/runtimes/connect/connect-button";
import { defaultView, prefetchList } from "~/features/runtimes/prefetch";
import { RuntimeListSkeleton } from "~/features/runtimes/runtime-list-skeleton";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, workspaceOf } from "~/trpc/server";
import { isSoon } from "~/trpc/soon";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Runtimes · ${name}` };
}

export default async function RuntimesPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  const search = await searchParams;
  const query = await defaultView(id, search);
  if (query) redirect(`/${workspace}/runtimes?${query}`);
  const prefetched = prefetchList(id, search);
  const list = <List {...{ workspaceId: id, slug: workspace, prefetched }} />;
  return (
    <div className="group/page">
      <PageHeading
        title="Runtimes"
        lead="The machines your agents run on, and what runs on each."
        action={<ConnectButton slug={workspace} />}
      />
      {(await isSoon(prefetched)) ? list : <Suspense fallback={<RuntimeListSkeleton />}>{list}</Suspense>}
    </div>
  );
}

type Place = { workspaceId: string; slug: string; prefetched: ReturnType<typeof prefetchList> };

async function List({ prefetched, ...place }: Place) {
  const { isEmpty, remembered } = await prefetched;
  const list = <RuntimeList {...place} remembered={remembered} />;
  if (!isEmpty) return <HydrateClient>{list}</HydrateClient>;
  return (
    <HydrateClient>
      <FirstRun {...place} site={await readSite()}>
        {list}
      </FirstRun>
    </HydrateClient>
  );
}
