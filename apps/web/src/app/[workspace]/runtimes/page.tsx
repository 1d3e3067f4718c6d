import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { FirstRun } from "~/features/onboarding/first-run";
import { readSite } from "~/features/onboarding/site";
import { AddressProvider } from "~/features/report/address";
import { ConnectButton } from "~/features/runtimes/connect/connect-button";
import { defaultView, prefetchList } from "~/features/runtimes/prefetch";
import { RuntimeList } from "~/features/runtimes/runtime-list";
import { RuntimeListSkeleton } from "~/features/runtimes/runtime-list-skeleton";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Runtimes · ${name}` };
}

export default async function RuntimesPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  const query = await defaultView(id, await searchParams);
  if (query) redirect(`/${workspace}/runtimes?${query}`);
  return (
    <AddressProvider>
      <div className="group/page">
        <PageHeading
          title="Runtimes"
          lead="The machines your agents run on, and what runs on each."
          action={<ConnectButton slug={workspace} />}
        />
        <Suspense fallback={<RuntimeListSkeleton />}>
          <List workspaceId={id} slug={workspace} search={searchParams} />
        </Suspense>
      </div>
    </AddressProvider>
  );
}

type Place = { workspaceId: string; slug: string; search: Promise<SearchParams> };

async function List({ search, ...place }: Place) {
  const { isEmpty, remembered } = await prefetchList(place.workspaceId, await search);
  const list = <RuntimeList {...place} remembered={remembered} />;
  return (
    <HydrateClient>
      {isEmpty ? (
        <FirstRun {...place} site={await readSite()}>
          {list}
        </FirstRun>
      ) : (
        list
      )}
    </HydrateClient>
  );
}
