import { Card, Loading, Skeleton, SkeletonRows } from "@meridian/ui";

export function AuditSkeleton() {
  return (
    <Loading label="Loading the audit log">
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-10 w-full sm:w-44" />
        <Skeleton className="h-10 w-full sm:w-52" />
        <Skeleton className="h-10 w-full sm:w-40" />
      </div>
      <Card className="overflow-hidden">
        <div className="h-9 border-line border-b" />
        <SkeletonRows rows={6} className="h-15 border-b" columns={["w-24", "w-24 max-sm:hidden", "w-40"]} />
      </Card>
    </Loading>
  );
}
