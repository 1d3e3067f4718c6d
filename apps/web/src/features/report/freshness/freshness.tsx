"use client";

import { cn, Tooltip } from "@meridian/ui";
import { useQueryClient } from "@tanstack/react-query";
import { CircleDashed, CirclePause, Radio, RefreshCw, TriangleAlert, WifiOff } from "lucide-react";
import { useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { ReportWindow } from "../prepare/answers";
import { isOver } from "../prepare/periods";
import { type FreshnessState, isInTrouble, useFreshness } from "./use-freshness";
import { useOldAnswers } from "./use-old-answers";

const STATES = {
  connecting: { words: "connecting", Icon: CircleDashed, means: "From here on, what changes will show by itself." },
  live: { words: "live", Icon: Radio, means: "What changes shows here within a second." },
  polling: {
    words: "polling",
    Icon: CircleDashed,
    means: "Changes can not be followed at once. The page asks for them every minute or sooner.",
  },
  asked: {
    words: "updates when you ask",
    Icon: CirclePause,
    means: "You use less data. What changed shows when you refresh, or come back to the page after a minute.",
  },
  reconnecting: {
    words: "reconnecting",
    Icon: RefreshCw,
    means: "The server is not answering. What changes meanwhile will show as soon as it does.",
  },
  offline: {
    words: "no connection",
    Icon: WifiOff,
    means: "This device has no network. What changes meanwhile will show as soon as it has.",
  },
  stale: { words: "stale", Icon: TriangleAlert, means: "Some of it was asked for again, and no answer came." },
} as const satisfies Record<FreshnessState, object>;

type Props = { window: ReportWindow; error: unknown };

/** Of when the numbers are, and how what changes comes here. `error`: they were asked for again, and nothing came. */
export function Freshness({ window, error }: Props) {
  const formats = useFormats();
  const hasOldAnswers = useOldAnswers();
  const state = useFreshness(error ?? hasOldAnswers);
  const { words, Icon, means } = STATES[state];
  // Of days that are over the numbers are of their end, whenever they were asked for.
  const since = isOver(window) ? "Past days" : `Data as of ${formats.timeOfDay(new Date(window.until), window.tz)}`;
  return (
    <span className={cn("inline-flex items-center gap-1 text-xs", isInTrouble(state) && "text-warn")}>
      <Tooltip content={means}>
        <button type="button" className="thumb inline-flex cursor-default items-center gap-1 rounded-sm">
          <Icon aria-hidden className="size-3.5" />
          {since}
        </button>
      </Tooltip>
      <span aria-hidden>·</span>
      {/* Said when it turns; the time, which moves all the while, is not. As wide as the longest, so that nothing jumps. */}
      <span className="inline-flex min-w-20 gap-2">
        <span role="status" aria-label="Freshness">
          {words}
        </span>
        {state === "stale" && <AskNow>Retry</AskNow>}
        {state === "asked" && <AskNow>Refresh</AskNow>}
      </span>
    </span>
  );
}

/** Asks again for all that the page shows. */
function AskNow({ children }: { children: string }) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    await queries.refetchQueries({ type: "active" });
    setAsking(false);
  };
  return (
    <button
      type="button"
      aria-busy={isAsking}
      className="thumb rounded-sm font-medium underline underline-offset-2 motion-safe:aria-busy:animate-pulse"
      onClick={() => void ask()}
    >
      {children}
    </button>
  );
}
