import { Card, CardBody, Loading, Skeleton } from "@meridian/ui";
import { TilesSkeleton } from "~/features/report/totals/tiles-skeleton";

/** The page in its final measures, without its numbers. */
export function RuntimeDetailSkeleton() {
  return (
    <Loading label="Loading runtime" className="flex flex-col gap-5">
      <div className="h-26.5">
        <Skeleton className="w-24" />
        <Skeleton className="mt-3 h-7 w-64" />
        <Skeleton className="mt-5 w-full max-w-2xl" />
      </div>
      <Skeleton className="h-17.5 w-full max-w-md" />
      <TilesSkeleton />
      <CardSkeleton height="h-80" />
      <div className="grid gap-5 lg:grid-cols-2">
        <CardSkeleton height="h-62" />
        <CardSkeleton height="h-62" />
      </div>
    </Loading>
  );
}

function CardSkeleton({ height }: { height: string }) {
  return (
    <Card>
      <div className="h-15 px-5 pt-4">
        <Skeleton className="w-36" />
      </div>
      <CardBody>
        <Skeleton className={height} />
      </CardBody>
    </Card>
  );
}
