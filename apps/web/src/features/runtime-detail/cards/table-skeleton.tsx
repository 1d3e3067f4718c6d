import { Skeleton } from "@meridian/ui";

const ROWS = ["a", "b", "c", "d", "e"];

export function TableSkeleton() {
  return (
    <div className="space-y-4">
      {ROWS.map((row) => (
        <Skeleton key={row} />
      ))}
    </div>
  );
}
