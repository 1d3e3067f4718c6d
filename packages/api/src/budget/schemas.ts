import { PERIOD_UNITS, parseZone } from "@meridian/time";
import { z } from "zod";
import { id } from "../trpc/input";

const LARGEST_USD = 1_000_000_000;

const amountUsd = z
  .number("must be a number of USD")
  .min(0.01, "must be at least 0.01")
  .max(LARGEST_USD, "must be at most 10^9")
  .refine((usd) => Number(usd.toFixed(2)) === usd, "must be whole cents");

/** On writing, what is no zone is refused: a budget must not count another day than the one that was meant. */
const zone = z.unknown().transform((text, context) => {
  const known = parseZone(text);
  if (known) return known;
  context.addIssue({ code: "custom", message: "not a time zone that is known here, like Europe/Berlin" });
  return z.NEVER;
});

const weekStart = z.int("a whole number from 0, Sunday, to 6").min(0, "at least 0").max(6, "at most 6");
const MONDAY = 1;

/** Of a runtime, of a project, or, naming neither, of the workspace. */
export const budgetQuestion = z.object({
  workspaceId: id,
  runtimeId: id.optional(),
  projectId: id.optional(),
  unit: z.enum(PERIOD_UNITS, `one of ${PERIOD_UNITS.join(", ")}`),
  zone,
  weekStart: weekStart.default(MONDAY),
});

export const newBudget = budgetQuestion.extend({ amountUsd });
export const oneBudget = z.object({ budgetId: id });
export const budgetChange = oneBudget.extend({
  amountUsd: amountUsd.optional(),
  zone: zone.optional(),
  weekStart: weekStart.optional(),
});
export const oneNotice = z.object({ noticeId: id });

export type BudgetQuestion = z.output<typeof budgetQuestion>;
export type NewBudget = z.output<typeof newBudget>;
export type BudgetChange = Omit<z.output<typeof budgetChange>, "budgetId">;
