"use client";

import { Button } from "@meridian/ui";
import { useState } from "react";
import { useHere } from "./use-here";

/** A code is often made on one machine and typed on another: whether it was this one, only the reader knows. */
export function HereQuestion({ daemonId }: { daemonId: string }) {
  const here = useHere();
  const [isOver, setOver] = useState(false);
  if (here.isHere(daemonId)) return <p className="text-ink-muted text-sm">The list marks it as “this machine”.</p>;
  if (isOver) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm">
      Are you reading this on that machine?
      <Button size="sm" onClick={() => here.say(daemonId, true)}>
        Yes, mark it
      </Button>
      <Button size="sm" variant="quiet" onClick={() => setOver(true)}>
        No
      </Button>
    </p>
  );
}
