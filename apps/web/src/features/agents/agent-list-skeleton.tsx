import { Card, Loading, Skeleton } from "@meridian/ui";

const ROWS = ["a", "b", "c", "d"];

export function AgentListSkeleton() {
  return (
    <Loading label="Loading agents">
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-8.5 w-80 max-w-full pointer-coarse:h-11" />
        <Skeleton className="h-8.5 w-64 pointer-coarse:h-12" />
      </div>
      <Card className="overflow-hidden">
        <div className="h-9 border-line border-b" />
        {ROWS.map((row) => (
          <div key={row} className="flex h-12 items-center gap-6 border-line border-b px-5">
            <Skeleton className="w-36" />
            <Skeleton className="w-28 max-sm:hidden" />
            <span className="flex-1" />
            <Skeleton className="w-20" />
          </div>
        ))}
      </Card>
    </Loading>
  );
}
