import { Card, Loading, Skeleton } from "@meridian/ui";

const MACHINES = [
  { key: "first", rows: ["a", "b", "c"] },
  { key: "second", rows: ["a", "b"] },
];

/** Two machines, in the measures of the real ones. */
export function RuntimeListSkeleton() {
  return (
    <Card className="overflow-hidden">
      <Loading label="Loading runtimes">
        <div className="h-9" />
        {MACHINES.map(({ key, rows }) => (
          <div key={key}>
            <div className="flex h-9.5 items-center border-line border-y bg-sunken px-5">
              <Skeleton className="w-40" />
            </div>
            {rows.map((row) => (
              <div key={row} className="flex h-14.5 items-center gap-6 border-line border-b px-5 last:border-b-0">
                <Skeleton className="w-48" />
                <span className="flex-1" />
                <Skeleton className="w-20" />
                <Skeleton className="w-24" />
              </div>
            ))}
          </div>
        ))}
      </Loading>
    </Card>
  );
}
