import { cn } from "@meridian/ui";

type Props = { label: string; share: number; words: string; tone: "good" | "warn" | "bad" };

const FILLS = { good: "bg-accent", warn: "bg-warn", bad: "bg-bad" } as const;

/** How much of an amount is used; what is beyond it is told by the words alone. */
export function ProgressBar({ label, share, words, tone }: Props) {
  const percent = Math.min(100, share * 100);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the browser's own meter can not be dressed alike everywhere.
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={words}
      className="relative h-2 overflow-hidden rounded-full bg-sunken"
    >
      <div className={cn("h-full rounded-full", FILLS[tone])} style={{ width: `${percent}%` }} />
      <div aria-hidden className="absolute inset-y-0 left-4/5 w-px bg-line-strong" />
    </div>
  );
}
