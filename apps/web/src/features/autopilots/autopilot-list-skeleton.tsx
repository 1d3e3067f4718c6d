import { Card, Loading, SkeletonRows } from "@meridian/ui";

export function AutopilotListSkeleton() {
  return (
    <Loading label="Loading autopilots">
      <Card className="overflow-hidden">
        <div className="h-9 border-line border-b max-sm:hidden" />
        <SkeletonRows
          rows={3}
          className="h-14 border-b max-sm:h-36 max-sm:items-start max-sm:pt-4"
          columns={["w-40", "w-48 max-sm:hidden", "flex-1", "w-20"]}
        />
      </Card>
    </Loading>
  );
}
