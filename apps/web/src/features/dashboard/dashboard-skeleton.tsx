import { Card, CardBody, Loading, Skeleton } from "@meridian/ui";
import { TilesSkeleton } from "~/features/report/totals/tiles-skeleton";

/** The page in its final measures, without its numbers. */
export function DashboardSkeleton() {
  return (
    <Loading label="Loading dashboard" className="flex flex-col gap-5">
      <Skeleton className="h-17.5 w-full max-w-md" />
      <Skeleton className="h-8.5 w-24" />
      <Skeleton className="h-9 w-48" />
      <TilesSkeleton />
      <Skeleton className="h-9 w-full max-w-lg" />
      {["h-80", "h-100"].map((height) => (
        <Card key={height}>
          <div className="h-15 px-5 pt-4">
            <Skeleton className="w-36" />
          </div>
          <CardBody>
            <Skeleton className={height} />
          </CardBody>
        </Card>
      ))}
    </Loading>
  );
}
