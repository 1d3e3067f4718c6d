"use client";

import { toast } from "@meridian/ui";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { inTens } from "./in-tens";
import { fullName, type LeftOut, type Subject } from "./summary";

type Work<R> = {
  rows: readonly R[];
  change: (row: R) => Promise<unknown>;
  /** What is said of those it was done to. */
  said: (count: number) => string;
  onClose: (isDone: boolean) => void;
};

/** Does one thing to many: what the server refuses is named with its reason, and everything else is done. */
export function useBulk<R extends Subject>({ rows, change, said, onClose }: Work<R>) {
  const utils = trpc.useUtils();
  const [progress, setProgress] = useState<number>();
  const [refused, setRefused] = useState<LeftOut[]>();
  const run = async () => {
    setProgress(0);
    const outcomes = await inTens(rows, change, setProgress);
    const failed = outcomes.flatMap((outcome) =>
      "error" in outcome
        ? [{ id: outcome.of.id, name: fullName(outcome.of), because: refusalSentence(outcome.error) }]
        : [],
    );
    const done = outcomes.length - failed.length;
    await Promise.all([utils.runtime.invalidate(), utils.agent.invalidate()]);
    setProgress(undefined);
    if (done > 0) toast.success(said(done));
    if (failed.length === 0) onClose(true);
    else setRefused(failed);
  };
  return { run, progress, refused };
}
