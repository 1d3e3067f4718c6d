"use client";

import { useMemo } from "react";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { Formats } from "~/formats/formats";
import type { OverviewAnswer } from "../prepare/row";
import { windowDays } from "../prepare/window-days";

const TICK_MS = 15_000;

/** What the cells of a row are written with: one object for all rows, until something in it changes. */
export type CellContext = {
  slug: string;
  formats: Formats;
  zone: string;
  now: Date;
  /** The days of the window, and of the equal time before, written out. */
  days: string;
  daysBefore: string;
};

export function useCellContext({
  slug,
  zone,
  answer,
}: {
  slug: string;
  zone: string;
  answer: OverviewAnswer;
}): CellContext {
  const formats = useFormats();
  const now = useNow(TICK_MS);
  return useMemo(
    () => ({ slug, zone, formats, now, ...windowDays(answer, formats) }),
    [slug, zone, formats, now, answer],
  );
}
