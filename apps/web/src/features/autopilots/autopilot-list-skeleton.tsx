import { Card, Loading, Skeleton } from "@meridian/ui";

const ROWS = ["a", "b", "c"];

export function AutopilotListSkeleton() {
  return (
    <Loading label="Loading autopilots">
      <Card className="overflow-hidden">
        <div className="h-9 border-line border-b" />
        {ROWS.map((row) => (
          <div key={row} className="flex h-14 items-center gap-6 border-line border-b px-5">
            <Skeleton className="w-40" />
            <Skeleton className="w-48 max-sm:hidden" />
            <span className="flex-1" />
            <Skeleton className="w-20" />
          </div>
        ))}
      </Card>
    </Loading>
  );
}
