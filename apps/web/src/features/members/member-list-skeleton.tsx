import { Card, Loading, Skeleton } from "@meridian/ui";

export function MemberListSkeleton() {
  return (
    <Loading label="Loading members">
      <Card>
        <div className="flex h-20 items-center justify-between px-5">
          <Skeleton className="w-32" />
          <Skeleton className="h-8.5 w-32" />
        </div>
        {["first", "second"].map((row) => (
          <div key={row} className="flex h-14.5 items-center gap-6 border-line border-t px-5">
            <Skeleton className="w-44" />
            <Skeleton className="w-20" />
            <Skeleton className="w-24" />
          </div>
        ))}
      </Card>
    </Loading>
  );
}
