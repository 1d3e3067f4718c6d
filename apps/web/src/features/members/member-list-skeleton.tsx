import { Card, Loading, Skeleton, SkeletonRows } from "@meridian/ui";

export function MemberListSkeleton() {
  return (
    <Loading label="Loading members">
      <Card>
        <div className="flex h-20 items-center justify-between px-5">
          <Skeleton className="w-32" />
          <Skeleton className="h-8.5 w-32" />
        </div>
        <SkeletonRows rows={2} className="h-14.5 border-t" columns={["w-44", "w-20", "w-24"]} />
      </Card>
    </Loading>
  );
}
