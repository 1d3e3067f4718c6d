import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { reportParams } from "~/features/report/range/search-params";
import { DIMENSIONS } from "./prepare/dimensions";

export const RUNS = ["time", "starts"] as const;
export const SORTS = ["cost", "tokens", "tasks", "time"] as const;
export type Sort = (typeof SORTS)[number];
/** What the window may be compared with. */
export const COMPARES = ["before", "weekdays"] as const;
export type Compare = (typeof COMPARES)[number];

const several = parseAsArrayOf(parseAsString);

/** What of the dashboard lies in its address: all of it. */
export const dashboardParams = {
  ...reportParams,
  tab: parseAsStringLiteral(["usage", "failures"]).withDefault("usage"),
  by: parseAsStringLiteral(DIMENSIONS).withDefault("model"),
  sort: parseAsStringLiteral(SORTS).withDefault("cost"),
  runs: parseAsStringLiteral(RUNS).withDefault("time"),
  compare: parseAsStringLiteral(COMPARES),
  all: parseAsBoolean.withDefault(false),
  agent: several,
  runtime: several,
  project: several,
  member: several,
  provider: several,
  model: several,
};

export const loadDashboardParams = createLoader(dashboardParams);
export const writeDashboardParams = createSerializer(dashboardParams);
