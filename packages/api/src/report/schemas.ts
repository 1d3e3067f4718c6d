import { z } from "zod";
import { id, isStorable } from "../trpc/input";
import { DIMENSIONS } from "./workspace/dimensions";
import { DELETED, NONE } from "./workspace/scope";

/** How to read is a matter of display: whatever is no number of days, zone or past day falls through, and never errors. */
export const reportInput = z.object({ days: z.unknown(), tz: z.unknown(), lastDay: z.unknown() }).partial();

const MOST_NAMED = 50;
const some = <Item extends z.ZodType>(item: Item) =>
  z.array(item, "must be a list").max(MOST_NAMED, `more than ${MOST_NAMED}`).optional();
const idOr = (group: string) => z.union([id, z.literal(group)], `not a UUID, and not "${group}"`);
const name = z
  .string("must be a string")
  .max(200, "longer than 200 characters")
  .refine(isStorable, "must be well-formed text");

/** What of a workspace is asked about: unlike how it is read, a thing that is misspelled is an error. */
export const dashboardInput = z.object({
  workspaceId: id,
  ...reportInput.shape,
  runtimes: some(idOr(DELETED)),
  agents: some(idOr(DELETED)),
  projects: some(idOr(NONE)),
  owners: some(idOr(NONE)),
  providers: some(name),
  models: some(name),
});

/** What a window is compared with: the equal time right before it, or the nearest one with the same weekdays. */
export const AGAINST = z.enum(["before", "weekdays"], "before or weekdays");
export const comparedInput = dashboardInput.extend({ against: AGAINST.default("before") });

export const trendInput = dashboardInput.extend({
  by: z.enum(DIMENSIONS, `one of ${DIMENSIONS.join(", ")}`).default("model"),
  measure: z.enum(["cost", "tokens"], "cost or tokens").default("cost"),
});

export const runTrendInput = trendInput.extend({ measure: z.enum(["time", "tasks"], "time or tasks").default("time") });
