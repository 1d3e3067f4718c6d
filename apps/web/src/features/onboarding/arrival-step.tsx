"use client";

import { Button } from "@meridian/ui";
import { Check, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { HereQuestion } from "~/features/runtime-actions/here/here-question";
import type { Arrived } from "./use-arrival";

type Props = { arrived: Arrived; isWaiting: boolean; slug: string };

/** Turns by itself: what has come, and what is awaited. */
export function ArrivalStep({ arrived: { device, runtime, done }, isWaiting, slug }: Props) {
  const name = device ?? "the machine";
  const stages = [
    { ahead: "Code used", awaited: "Waiting for the code to be used …", done: `Code used by ${name}` },
    {
      ahead: "Machine connected",
      awaited: "Waiting for the machine to connect …",
      done: `${runtime?.name ?? name} is connected`,
    },
    { ahead: "First usage", awaited: "Waiting for its first usage …", done: "First usage is here" },
  ];
  const stateOf = (index: number) => (index < done ? "done" : index === done && isWaiting ? "awaited" : "ahead");
  return (
    <>
      <div role="status" aria-label="Progress">
        <ul className="flex flex-col gap-1.5">
          {stages.map((stage, index) => (
            <Stage key={stage.ahead} words={stage[stateOf(index)]} state={stateOf(index)} />
          ))}
        </ul>
      </div>
      {runtime?.daemonId && <HereQuestion daemonId={runtime.daemonId} />}
      {runtime && (
        <Button asChild variant={done === 3 ? "primary" : "secondary"} className="self-start">
          <Link prefetch={false} href={`/${slug}/runtimes/${runtime.id}`}>
            Open {runtime.name}
          </Link>
        </Button>
      )}
    </>
  );
}

function Stage({ words, state }: { words: string; state: "done" | "awaited" | "ahead" }) {
  return (
    <li className={state === "ahead" ? "flex items-center gap-2 text-ink-muted" : "flex items-center gap-2"}>
      {state === "done" && <Check role="img" aria-label="Done:" className="size-4 shrink-0 text-good" />}
      {state === "awaited" && (
        <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-accent motion-reduce:animate-none" />
      )}
      {state === "ahead" && (
        <span aria-hidden className="mx-1 size-2 shrink-0 rounded-full border border-line-strong" />
      )}
      {words}
    </li>
  );
}
