import { Card, CardBody, Loading, Skeleton } from "@meridian/ui";
import type { Metadata } from "next";
import { Suspense } from "react";
import { Prices } from "~/app/page-bodies";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, trpc, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Prices · ${name}` };
}

export default async function PricesPage({ params }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  void trpc.price.list.prefetch({ workspaceId: id });
  return (
    <HydrateClient>
      <PageHeading
        title="Prices"
        lead="What usage is counted at: a price of your own, else the catalogue's, else unknown, which is never zero."
      />
      <Suspense fallback={<PricesSkeleton />}>
        <Prices workspaceId={id} />
      </Suspense>
    </HydrateClient>
  );
}

function PricesSkeleton() {
  return (
    <Loading label="Loading prices">
      <Card>
        <CardBody>
          <Skeleton className="h-100" />
        </CardBody>
      </Card>
    </Loading>
  );
}
