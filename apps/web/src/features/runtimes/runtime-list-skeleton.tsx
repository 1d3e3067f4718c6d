import { Card, Loading, Skeleton } from "@meridian/ui";

const MACHINES = [
  { key: "first", rows: ["a", "b", "c"] },
  { key: "second", rows: ["a", "b"] },
  { key: "third", rows: ["a", "b", "c"] },
];

/** The toolbar, the line below it and three machines, in the measures of the real ones. */
export function RuntimeListSkeleton() {
  return (
    <Loading label="Loading runtimes">
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-8.5 w-64 pointer-coarse:h-11" />
        <Skeleton className="h-8.5 w-20 pointer-coarse:h-11" />
      </div>
      <div className="mb-3 flex min-h-8 items-center">
        <Skeleton className="w-96 max-w-full" />
      </div>
      <Card className="overflow-hidden">
        <div className="h-9 border-line border-b max-sm:hidden" />
        {MACHINES.map(({ key, rows }) => (
          <div key={key}>
            <div className="flex h-9 items-center border-line border-b bg-sunken px-5">
              <Skeleton className="w-40" />
            </div>
            {rows.map((row) => (
              <div key={row} className="flex h-10 items-center gap-6 border-line border-b px-5 max-sm:h-30.5">
                <Skeleton className="w-36" />
                <Skeleton className="w-24 max-sm:hidden" />
                <span className="flex-1" />
                <Skeleton className="w-20" />
                <Skeleton className="w-24 max-sm:hidden" />
              </div>
            ))}
          </div>
        ))}
      </Card>
    </Loading>
  );
}
