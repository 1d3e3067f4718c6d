import { cn, Skeleton } from "@meridian/ui";

/** As high as each tile is once it is here: tokens take more lines in less room, and tiles in one row are equal. */
const HEIGHTS = {
  Cost: "max-md:h-32.5",
  Tokens: "max-md:h-41.5",
  "Cache saving": "max-xl:h-27 max-md:h-41.5",
  Tasks: "max-xl:h-27",
  "Run time": "max-xl:h-27",
};
/** How tiles lie, whether they are here or on their way. */
export const TILES =
  "grid grid-cols-2 gap-3 print:grid-cols-[1.8fr_1.3fr_1.2fr_0.9fr_1fr]! md:grid-cols-3 xl:grid-cols-[1.15fr_1.6fr_1fr_1fr_1fr]";

export function TilesSkeleton() {
  return (
    <div className={TILES}>
      {Object.entries(HEIGHTS).map(([name, height]) => (
        <div
          key={name}
          className={cn(
            "h-37 rounded-xl border border-line bg-surface px-4 py-3.5 shadow-card max-xl:first:col-span-2",
            height,
          )}
        >
          <Skeleton className="w-20" />
          <Skeleton className="mt-3 h-7 w-28" />
          <Skeleton className="mt-3 w-24" />
        </div>
      ))}
    </div>
  );
}
