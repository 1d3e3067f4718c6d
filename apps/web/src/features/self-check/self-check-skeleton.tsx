import { Card, CardBody, Loading, Skeleton } from "@meridian/ui";

/** The range, then three cards. */
export function SelfCheckSkeleton() {
  return (
    <Loading label="Loading the self-check">
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-2">
          <Skeleton className="h-9 w-72" />
          <Skeleton className="h-7 w-80 max-w-full" />
        </div>
        {["h-88", "h-24", "h-60"].map((height) => (
          <Card key={height}>
            <CardBody>
              <Skeleton className={height} />
            </CardBody>
          </Card>
        ))}
      </div>
    </Loading>
  );
}
