import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { BudgetBanner, Dashboard } from "~/app/page-bodies";
import { DashboardSkeleton } from "~/features/dashboard/dashboard-skeleton";
import { NoRuntimes } from "~/features/dashboard/no-runtimes";
import { prefetchDashboard } from "~/features/dashboard/prefetch";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Dashboard · ${name}` };
}

export default async function WorkspacePage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  return (
    <>
      <PageHeading title="Dashboard" lead="What all runtimes used, by whom, for what and at what cost." />
      <Suspense fallback={<DashboardSkeleton />}>
        <Reports workspaceId={id} slug={workspace} search={searchParams} />
      </Suspense>
    </>
  );
}

type Place = { workspaceId: string; slug: string; search: Promise<SearchParams> };

async function Reports({ search, ...place }: Place) {
  const { isEmpty } = await prefetchDashboard(place.workspaceId, await search);
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
