import { z } from "zod";
import { AGAINST, DIMENSIONS, dashboardInput, GROUP_ORDERS } from "../report/workspace/queries";

export const SHEETS = ["usage", "trend", "runs", "failures"] as const;
export const FORMATS = ["csv", "json"] as const;
export type FileFormat = (typeof FORMATS)[number];

/** What of a workspace's page, and how it is shown there: by whom, sorted by what, compared with what, and whether beyond the top ten. */
export const exportInput = dashboardInput.extend({
  sheet: z.enum(SHEETS, `one of ${SHEETS.join(", ")}`),
  by: z.enum(DIMENSIONS, `one of ${DIMENSIONS.join(", ")}`).default("model"),
  metric: z.enum(["cost", "tokens"], "cost or tokens").default("cost"),
  against: AGAINST.optional(),
  runs: z.enum(["time", "starts"], "time or starts").default("time"),
  sort: z.enum(GROUP_ORDERS, `one of ${GROUP_ORDERS.join(", ")}`).default("cost"),
  all: z.boolean("true or false").default(false),
});
export type ExportInput = z.output<typeof exportInput>;

const LISTS = ["runtimes", "agents", "projects", "owners", "providers", "models"];

/** The same from an address: a list is a name that is said several times. */
export function inputFrom(sheet: string, search: URLSearchParams): Record<string, unknown> {
  const one = (name: string) => search.get(name) ?? undefined;
  const days = one("days");
  const all = one("all");
  return {
    ...Object.fromEntries(
      ["workspaceId", "tz", "lastDay", "by", "metric", "against", "runs", "sort"].map((name) => [name, one(name)]),
    ),
    ...Object.fromEntries(LISTS.flatMap((name) => (search.has(name) ? [[name, search.getAll(name)]] : []))),
    sheet,
    days: days !== undefined && /^\d{1,3}$/.test(days) ? Number(days) : days,
    all: all === "true" || (all === "false" ? false : all),
  };
}
