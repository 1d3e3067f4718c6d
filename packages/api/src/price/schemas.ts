import { parseLocalDate } from "@meridian/time";
import { z } from "zod";
import { id, isStorable } from "../trpc/input";

const DEAREST_USD = 1_000_000;
const DECIMALS = 9;

/** USD per million tokens, kept as decimal text: money is never a binary fraction. */
const usd = z
  .number("must be a number of USD per million tokens")
  .min(0, "must not be negative")
  .max(DEAREST_USD, "must be at most 10^6")
  .transform((dollars) => dollars.toFixed(DECIMALS));

const name = z
  .string("must be a string")
  .max(200, "longer than 200 characters")
  .refine(isStorable, "must be well-formed text")
  .refine((text) => text.trim() !== "", "must not be empty");

const EARLIEST = "2020-01-01";
const LATEST = "2100-01-01";
const NO_DAY = `must be a day (YYYY-MM-DD) from ${EARLIEST} to ${LATEST}`;

/** Prices begin where a day begins in UTC, as vendors' lists do, so that they are the same for every reader. */
const effectiveFrom = z.string(NO_DAY).transform((text, context) => {
  const day = parseLocalDate(text);
  if (day !== undefined && day >= EARLIEST && day <= LATEST) return new Date(`${day}T00:00:00Z`);
  context.addIssue({ code: "custom", message: NO_DAY });
  return z.NEVER;
});

export const newPrice = z.object({
  workspaceId: id,
  provider: name.transform((text) => text.trim().toLowerCase()),
  model: name,
  effectiveFrom,
  inputUsd: usd,
  outputUsd: usd,
  cacheReadUsd: usd,
  cacheWriteUsd: usd,
  cacheWrite1hUsd: usd,
});

export const onePrice = z.object({ priceId: id });

export type NewPrice = z.output<typeof newPrice>;
