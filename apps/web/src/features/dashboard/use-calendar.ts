"use client";

import type { Grain } from "~/features/report/range/grain";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useWeekStart } from "~/features/viewing-zone/use-viewing-timezone";

/** How the reader's days are put together and written. */
export const useCalendar = (grain: Grain) => ({ grain, weekStart: useWeekStart(), formats: useFormats() });
