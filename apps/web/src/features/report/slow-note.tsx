"use client";

import { Button } from "@meridian/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

const SLOW_MS = 3_000;

/** As much of a question as is needed to wait for its answer. */
export type Asked = {
  fetchStatus?: "fetching" | "paused" | "idle";
  refetch: () => unknown;
  trpc?: { path: string };
  /** Where several questions are behind one card. */
  paths?: readonly string[];
};

/** Of a card that is waited for: once that takes long it says so, and lets go of it or asks for it again. */
export function SlowNote({ report }: { report: Asked }) {
  const queries = useQueryClient();
  const isGivenUp = report.fetchStatus === "idle";
  const isSlow = useLasts(report.fetchStatus === "fetching");
  const giveUp = () => {
    const paths = pathsOf(report);
    const isOurs = ([path]: readonly unknown[]) => Array.isArray(path) && paths.includes(path.join("."));
    void queries.cancelQueries({
      type: "active",
      predicate: ({ queryKey, state }) => state.fetchStatus === "fetching" && isOurs(queryKey),
    });
  };
  if (!isGivenUp && !isSlow) return null;
  return (
    <p
      role="status"
      className="absolute inset-x-0 top-3 z-10 mx-auto flex w-max max-w-full items-center gap-2 rounded-full bg-raised py-1 pr-1.5 pl-3.5 text-ink-muted text-xs shadow-raised print:hidden"
    >
      {isGivenUp ? "Not loaded, as you asked." : "This takes longer than usual."}
      <Button size="sm" variant="quiet" className="rounded-full" onClick={isGivenUp ? () => report.refetch() : giveUp}>
        {isGivenUp ? "Load" : "Cancel"}
      </Button>
    </p>
  );
}

/** The procedures that a card has asked, by their paths. */
export const pathsOf = ({ paths, trpc }: Pick<Asked, "paths" | "trpc">): readonly string[] =>
  paths ?? (trpc ? [trpc.path] : []);

function useLasts(isGoingOn: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setLong(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isGoingOn]);
  return isLong;
}
