"use client";

import { toast } from "@meridian/ui";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { inTens, type Outcome } from "./in-tens";
import { fullName, type LeftOut, type Subject } from "./summary";

type Work<R, A> = {
  rows: readonly R[];
  change: (row: R) => Promise<A>;
  /** What is said of those it was done to. */
  said: (count: number) => string;
  /** How it is taken back, while what is said of it can be seen. */
  undo?: { change: (row: R, answer: A) => Promise<unknown>; said: (count: number) => string } | undefined;
  onClose: (isDone: boolean) => void;
};

/** Does one thing to many: what the server refuses is named with its reason, and everything else is done. */
export function useBulk<R extends Subject, A>({ rows, change, said, undo, onClose }: Work<R, A>) {
  const utils = trpc.useUtils();
  const [progress, setProgress] = useState<number>();
  const [refused, setRefused] = useState<LeftOut[]>();
  const askAgain = () =>
    Promise.all([utils.runtime.invalidate(), utils.agent.invalidate(), utils.dashboard.invalidate()]);
  const takeBack = async (done: readonly Done<R, A>[], { change, said }: NonNullable<typeof undo>) => {
    const outcomes = await inTens(done, ({ of, answer }) => change(of, answer));
    await askAgain();
    const failed = refusedOf(outcomes.map((outcome) => ({ ...outcome, of: outcome.of.of })));
    if (failed.length < done.length) toast.success(said(done.length - failed.length));
    const [first] = failed;
    if (first) toast.error(`${first.name}${moreOf(failed)} could not be taken back. ${first.because}`);
  };
  const run = async () => {
    setProgress(0);
    const outcomes = await inTens(rows, change, setProgress);
    const failed = refusedOf(outcomes);
    const done = outcomes.flatMap((outcome) => ("answer" in outcome ? [outcome] : []));
    await askAgain();
    setProgress(undefined);
    if (done.length > 0) toast.success(said(done.length), undo && { label: "Undo", run: () => takeBack(done, undo) });
    if (failed.length === 0) onClose(true);
    else setRefused(failed);
  };
  return { run, progress, refused };
}

type Done<R, A> = { of: R; answer: A };

const refusedOf = (outcomes: readonly Outcome<Subject, unknown>[]): LeftOut[] =>
  outcomes.flatMap((outcome) =>
    "error" in outcome
      ? [{ id: outcome.of.id, name: fullName(outcome.of), because: refusalSentence(outcome.error) }]
      : [],
  );

const moreOf = ({ length }: readonly unknown[]) => (length > 1 ? ` and ${length - 1} more` : "");
