import { Card, Loading, Skeleton } from "@meridian/ui";

/** Three cards: budgets, notices, webhooks. */
export function BudgetsSkeleton() {
  return (
    <Loading label="Loading budgets">
      <div className="flex flex-col gap-5">
        {["h-32", "h-10"].map((height) => (
          <Card key={height}>
            <div className="flex flex-col gap-4 px-5 py-4">
              <Skeleton className="w-40" />
              <Skeleton className={height} />
            </div>
          </Card>
        ))}
      </div>
    </Loading>
  );
}
