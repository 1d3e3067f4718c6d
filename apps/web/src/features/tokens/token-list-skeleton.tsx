import { Card, Loading, Skeleton, SkeletonRows } from "@meridian/ui";

export function TokenListSkeleton() {
  return (
    <Loading label="Loading tokens">
      <Card>
        <div className="flex h-20 items-center justify-between px-5">
          <Skeleton className="w-32" />
          <Skeleton className="h-8.5 w-32" />
        </div>
        <SkeletonRows rows={1} className="h-14.5 border-t" columns={["w-44", "w-20", "w-24"]} />
      </Card>
    </Loading>
  );
}
