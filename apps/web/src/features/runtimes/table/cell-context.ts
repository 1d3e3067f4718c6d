"use client";

import { HEALTH_SECONDS } from "@meridian/time";
import { useMemo } from "react";
import { isInTrouble, useFreshness } from "~/features/report/freshness/use-freshness";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { Formats } from "~/formats/formats";
import type { OverviewAnswer } from "../prepare/row";
import { windowDays } from "../prepare/window-days";

const TICK_MS = 15_000;
/** Whoever was heard of by then is online for so long. */
const SURE_MS = HEALTH_SECONDS.online * 1_000;

/** What the cells of a row are written with: one object for all rows, until something in it changes. */
export type CellContext = {
  slug: string;
  formats: Formats;
  zone: string;
  now: Date;
  /** While the page gets no answers, or does not ask: the time of the last one, written out. What is so now nobody here can tell. */
  asOf: string | undefined;
  /** The days of the window, and of the equal time before, written out. */
  days: string;
  daysBefore: string;
};

/** `error`: of asking again for what is shown. */
type Asked = { slug: string; zone: string; answer: OverviewAnswer; error: unknown };

export function useCellContext({ slug, zone, answer, error }: Asked): CellContext {
  const formats = useFormats();
  const state = useFreshness(error);
  const now = useNow(TICK_MS);
  const { until } = answer.window;
  const isThen = isInTrouble(state) || (state === "asked" && now.getTime() - Date.parse(until) > SURE_MS);
  return useMemo(() => {
    const asOf = isThen ? formats.timeOfDay(new Date(until), zone) : undefined;
    return { slug, zone, formats, now, asOf, ...windowDays(answer, formats) };
  }, [slug, zone, formats, now, answer, until, isThen]);
}
