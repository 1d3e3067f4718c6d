"use client";

import { CopyLine } from "@meridian/ui";
import { LifeBuoy } from "lucide-react";
import type { Doubt } from "./prepare/checklist";
import type { HeadingLevel } from "./step";
import { useStalled } from "./use-stalled";

type Props = { doubts: readonly Doubt[]; done: number; startedAt: Date; headingLevel: HeadingLevel };

/** After a minute in which nothing came: what to look at, with the commands. */
export function Troubleshooting({ doubts, done, startedAt, headingLevel: Heading }: Props) {
  if (!useStalled(done, startedAt) || done === 3) return null;
  return (
    <section aria-label="Nothing has arrived" className="border-line border-t px-5 py-5 sm:px-8">
      <Heading className="flex items-center gap-2 font-medium text-base">
        <LifeBuoy aria-hidden className="size-4 text-warn" />
        Nothing has arrived for a minute
      </Heading>
      <p className="mt-1 text-ink-muted text-sm">
        This page goes on looking. Meanwhile, on that machine, in the order that helps most often:
      </p>
      <ol className="mt-4 grid gap-x-8 gap-y-5 text-sm lg:grid-cols-2">
        {doubts.map(({ title, advice, command }) => (
          <li key={title} className="flex min-w-0 flex-col">
            <p className="font-medium">{title}</p>
            <p className="mt-0.5 flex-1 text-ink-muted">{advice}</p>
            {command && <CopyLine value={command} label="command" className="mt-2" />}
          </li>
        ))}
      </ol>
    </section>
  );
}
