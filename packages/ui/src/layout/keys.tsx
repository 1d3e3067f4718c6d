import { cn } from "../cn";

/** Keys to press, each on its cap. They are drawn for the eyes: the words beside them say what they do. */
export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className={cn("base:inline-flex base:items-center base:gap-1", className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-sunken px-1 font-medium font-sans text-2xs text-ink-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
