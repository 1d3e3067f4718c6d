import type { Metadata } from "next";
import { Suspense } from "react";
import { BudgetNotices, Budgets, Webhooks } from "~/app/page-bodies";
import { BudgetsSkeleton } from "~/features/budgets/budgets-skeleton";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, trpc, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Budgets · ${name}` };
}

export default async function BudgetsPage({ params }: Props) {
  const { workspace } = await params;
  const { id: workspaceId, role } = await workspaceOf(workspace);
  const isRuler = role !== "member";
  void trpc.budget.list.prefetch({ workspaceId });
  void trpc.budget.notices.prefetch({ workspaceId });
  if (isRuler) void trpc.webhook.list.prefetch({ workspaceId });
  return (
    <HydrateClient>
      <PageHeading title="Budgets" lead="What may be spent in a day, a week or a month, and who is told when it is." />
      <Suspense fallback={<BudgetsSkeleton />}>
        <div className="flex flex-col gap-5">
          <Budgets workspaceId={workspaceId} />
          <BudgetNotices workspaceId={workspaceId} />
          {isRuler && <Webhooks workspaceId={workspaceId} />}
        </div>
      </Suspense>
    </HydrateClient>
  );
}
