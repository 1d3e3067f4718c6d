import { createLoader, createParser, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { GRAINS } from "./grain";
import { DEFAULT_DAYS, MOST_DAYS } from "./range";

const METRICS = ["cost", "tokens"] as const;

const parseAsDays = createParser({
  parse: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= MOST_DAYS ? Number(text) : null),
  serialize: String,
});

/** What of a report lies in its address: all of it but whose days they are, unless a link pins them with `tz`. */
export const reportParams = {
  days: parseAsDays.withDefault(DEFAULT_DAYS),
  to: parseAsString,
  grain: parseAsStringLiteral(GRAINS).withDefault("daily"),
  metric: parseAsStringLiteral(METRICS).withDefault("cost"),
  tz: parseAsString,
};

export const loadReportParams = createLoader(reportParams);
export const writeReportParams = createSerializer(reportParams);
