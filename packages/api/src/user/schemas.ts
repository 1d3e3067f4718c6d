import { parseZone } from "@meridian/time";
import { z } from "zod";
import { invalid } from "../trpc/errors";

export type Preferences = { timezone?: string | null; weekStart?: number | null };

const cleared = z.literal("").transform(() => null);

export const preferencesInput = z.object({
  // Judged by itself: what is wrong with a zone has one answer, whatever its type.
  timezone: z.custom<string | null>().optional(),
  weekStart: z
    .union([z.int().min(0).max(6), z.null(), cleared], "a whole number from 0 (Sunday) to 6, or null")
    .optional(),
});

/** Absent keeps, null and "" clear; anything else must be a zone, and is kept in its canonical spelling. */
export function preferencesFrom({ timezone, weekStart }: z.output<typeof preferencesInput>): Preferences {
  return {
    ...(timezone !== undefined && { timezone: zoneOrNone(timezone) }),
    ...(weekStart !== undefined && { weekStart }),
  };
}

function zoneOrNone(timezone: string | null): string | null {
  if (timezone === null || timezone === "") return null;
  const zone = parseZone(timezone);
  if (zone === undefined) throw invalid("invalid timezone");
  return zone;
}
