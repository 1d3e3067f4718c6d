import { cn } from "@meridian/ui";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

/** Below whatever heading the page has. */
export type HeadingLevel = "h2" | "h3";

type Props = { number: number; title: string; isDone: boolean; headingLevel: HeadingLevel; children: ReactNode };

/** One of a few things to do, in order; its mark says whether it is done. */
export function Step({ number, title, isDone, headingLevel: Heading, children }: Props) {
  return (
    <li className="relative flex gap-3.5 pb-8 last:pb-0 sm:gap-4">
      <span
        aria-hidden
        className="absolute top-8 bottom-1 left-3.5 w-px -translate-x-1/2 bg-line [li:last-child>&]:hidden"
      />
      <span
        className={cn(
          "grid size-7 shrink-0 place-items-center rounded-full border font-medium text-xs tabular-nums",
          isDone ? "border-transparent bg-good-soft text-good" : "border-line-strong bg-surface text-ink-muted",
        )}
      >
        {isDone ? <Check role="img" aria-label="Done:" className="size-4" /> : number}
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <Heading className="font-medium text-base">{title}</Heading>
        <div className="mt-2 flex flex-col gap-3 text-sm">{children}</div>
      </div>
    </li>
  );
}
