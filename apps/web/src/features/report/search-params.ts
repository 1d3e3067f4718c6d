import { createLoader, createSerializer, parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { GRAINS, RANGES } from "./prepare/grain";

export const DEFAULT_RANGE = 30;
const METRICS = ["cost", "tokens"] as const;

/** What of a report lies in its address: all of it but whose days they are, unless a link pins them with `tz`. */
export const reportParams = {
  days: parseAsNumberLiteral(RANGES).withDefault(DEFAULT_RANGE),
  grain: parseAsStringLiteral(GRAINS).withDefault("daily"),
  metric: parseAsStringLiteral(METRICS).withDefault("cost"),
  tz: parseAsString,
};

export const loadReportParams = createLoader(reportParams);
export const writeReportParams = createSerializer(reportParams);
