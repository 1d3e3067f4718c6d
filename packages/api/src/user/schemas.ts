import { parseZone } from "@meridian/time";
import { z } from "zod";
import { invalid } from "../trpc/errors";
import { line, password } from "../trpc/input";

type HourCycle = 12 | 24;
export type Preferences = {
  timezone?: string | null;
  weekStart?: number | null;
  language?: string | null;
  hourCycle?: HourCycle | null;
  reducedData?: boolean | null;
};

const cleared = z.literal("").transform(() => null);

const LONGEST_TAG = 35;

/** Without the extensions of a tag, such as another calendar: those are not chosen here. */
const languageTag = z
  .string()
  .max(LONGEST_TAG)
  .transform((text, context) => {
    const tag = baseName(text);
    if (tag !== undefined && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0) return tag;
    context.addIssue({ code: "custom", message: "an unknown language" });
    return z.NEVER;
  });

function baseName(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).baseName;
  } catch {
    return undefined;
  }
}

export const preferencesInput = z.object({
  // Judged by itself: what is wrong with a zone has one answer, whatever its type.
  timezone: z.custom<string | null>().optional(),
  language: z.union([cleared, z.null(), languageTag], "a language tag, such as en-GB, or null").optional(),
  weekStart: z
    .union([z.int().min(0).max(6), z.null(), cleared], "a whole number from 0 (Sunday) to 6, or null")
    .optional(),
  hourCycle: z.union([z.literal(12), z.literal(24), z.null(), cleared], "12, 24 or null").optional(),
  reducedData: z.union([z.boolean(), z.null(), cleared], "true, false or null").optional(),
});

export const personUpdate = z.object({ name: line(100) });

export const passwordChange = z.object({
  currentPassword: z.string().max(128, "longer than 128 characters"),
  newPassword: password,
});

/** Absent keeps, null and "" clear; anything else must be what it claims, and is kept in its canonical spelling. */
export function preferencesFrom({ timezone, language, ...rest }: z.output<typeof preferencesInput>): Preferences {
  return {
    ...(timezone !== undefined && { timezone: zoneOrNone(timezone) }),
    ...(language !== undefined && { language }),
    ...(rest.weekStart !== undefined && { weekStart: rest.weekStart }),
    ...(rest.hourCycle !== undefined && { hourCycle: rest.hourCycle }),
    ...(rest.reducedData !== undefined && { reducedData: rest.reducedData }),
  };
}

function zoneOrNone(timezone: string | null): string | null {
  if (timezone === null || timezone === "") return null;
  const zone = parseZone(timezone);
  if (zone === undefined) throw invalid("invalid timezone");
  return zone;
}
