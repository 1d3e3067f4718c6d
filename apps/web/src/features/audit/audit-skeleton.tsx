import { Card, Loading, Skeleton } from "@meridian/ui";

const ROWS = ["a", "b", "c", "d", "e", "f"];

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
        {ROWS.map((row) => (
          <div key={row} className="flex h-15 items-center gap-6 border-line border-b px-5">
            <Skeleton className="w-24" />
            <Skeleton className="w-24 max-sm:hidden" />
            <Skeleton className="w-40" />
          </div>
        ))}
      </Card>
    </Loading>
  );
}
