import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { BudgetBanner, Dashboard } from "~/app/page-bodies";
import { DashboardSkeleton } from "~/features/dashboard/dashboard-skeleton";
import { NoRuntimes } from "~/features/dashboard/no-runtimes";
import { prefetchDashboard } from "~/features/dashboard/prefetch";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, workspaceOf } from "~/trpc/server";
import { isSoon } from "~/trpc/soon";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Dashboard · ${name}` };
}

export default async function WorkspacePage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  const prefetched = prefetchDashboard(id, await searchParams);
  const reports = <Reports {...{ workspaceId: id, slug: workspace, prefetched }} />;
  return (
    <>
      <PageHeading title="Dashboard" lead="What all runtimes used, by whom, for what and at what cost." />
      {(await isSoon(prefetched)) ? reports : <Suspense fallback={<DashboardSkeleton />}>{reports}</Suspense>}
    </>
  );
}

type Place = { workspaceId: string; slug: string; prefetched: ReturnType<typeof prefetchDashboard> };

async function Reports({ prefetched, ...place }: Place) {
  const { isEmpty } = await prefetched;
  return (
    <HydrateClient>
      {isEmpty ? (
        <NoRuntimes slug={place.slug} />
      ) : (
        <>
          <BudgetBanner {...place} />
          <Dashboard {...place} />
        </>
      )}
    </HydrateClient>
  );
}
