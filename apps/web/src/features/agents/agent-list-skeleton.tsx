import { Card, Loading, Skeleton, SkeletonRows } from "@meridian/ui";

export function AgentListSkeleton() {
  return (
    <Loading label="Loading agents">
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-8.5 w-80 max-w-full pointer-coarse:h-11" />
        <Skeleton className="h-8.5 w-64 pointer-coarse:h-12" />
      </div>
      <Card className="overflow-hidden">
        <div className="h-9 border-line border-b max-sm:hidden" />
        <SkeletonRows
          rows={4}
          className="h-12 border-b max-sm:h-44 max-sm:items-start max-sm:pt-4"
          columns={["w-36", "w-28 max-sm:hidden", "flex-1", "w-20 max-sm:w-7"]}
        />
      </Card>
    </Loading>
  );
}
