"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import type { ReportInput } from "../reported/inputs";
import { marksOf, NO_MARKS } from "./marks";

/** What happened is no news: asked for once the numbers stand, and seldom again. */
const FRESH_MS = 5 * 60_000;

export function useMarks(input: ReportInput, provider: string) {
  const formats = useFormats();
  const { data } = trpc.runtime.annotations.useQuery(input, { staleTime: FRESH_MS, placeholderData: keepPreviousData });
  return useMemo(() => (data ? marksOf(data, { provider, formats }) : NO_MARKS), [data, provider, formats]);
}
