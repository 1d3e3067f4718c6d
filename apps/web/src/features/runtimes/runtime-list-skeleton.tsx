import { Card, Loading, Skeleton, SkeletonRows } from "@meridian/ui";

const MACHINES = [
  { key: "first", rows: 3 },
  { key: "second", rows: 2 },
  { key: "third", rows: 3 },
];

/** The toolbar, the line below it and three machines, in the measures of the real ones. */
export function RuntimeListSkeleton() {
  return (
    <Loading label="Loading runtimes">
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-8.5 w-11 pointer-coarse:h-11 sm:w-24" />
        <Skeleton className="h-8.5 grow basis-[calc(100%-4rem)] pointer-coarse:h-11 sm:grow-0 sm:basis-80" />
        <Skeleton className="h-8.5 pointer-coarse:h-11 max-sm:w-full sm:w-20" />
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
            <SkeletonRows
              rows={rows}
              className="h-10 border-b max-sm:h-30.5"
              columns={["w-36", "w-28 max-sm:hidden", "flex-1", "w-20", "w-24 max-sm:hidden"]}
            />
          </div>
        ))}
      </Card>
    </Loading>
  );
}
