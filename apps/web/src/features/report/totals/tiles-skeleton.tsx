import { Skeleton } from "@meridian/ui";

const NAMES = ["Cost", "Tokens", "Cache saving", "Tasks", "Run time"];
/** How tiles lie, whether they are here or on their way. */
export const TILES =
  "grid grid-cols-2 gap-3 print:grid-cols-[1.8fr_1.3fr_1.2fr_0.9fr_1fr]! md:grid-cols-3 xl:grid-cols-[1.15fr_1.6fr_1fr_1fr_1fr]";

export function TilesSkeleton() {
  return (
    <div className={TILES}>
      {NAMES.map((name) => (
        <div
          key={name}
          className="max-xl:first:col-span-2 h-37.5 rounded-xl border border-line bg-surface px-4 py-3.5 shadow-card"
        >
          <Skeleton className="w-20" />
          <Skeleton className="mt-3 h-7 w-28" />
          <Skeleton className="mt-3 w-24" />
        </div>
      ))}
    </div>
  );
}
