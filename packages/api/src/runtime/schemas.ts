import { parseInstant } from "@meridian/time";
import { z } from "zod";
import { id, isStorable, line } from "../trpc/input";

export const runtimeList = z.object({ workspaceId: id, owner: z.literal("me").optional() });

/** How to read is a matter of display: what is no number of days and no zone falls through. */
export const runtimeOverview = z.object({
  workspaceId: id,
  days: z.unknown().optional(),
  tz: z.unknown().optional(),
});

export const runtimeChange = z.object({
  runtimeId: id,
  visibility: z.enum(["private", "public"], "private or public").optional(),
  name: line(200).nullable().optional(),
  unbindOthers: z.boolean("true or false").optional(),
  isFlatRate: z.boolean("true or false").optional(),
});

/** `version`: what was shown of it before it was confirmed. */
export const runtimeDeletion = z.object({ runtimeId: id, version: line(64).optional() });

const DEEPEST = 8;
const MOST_METADATA = 8_192;

/** Whether a value is JSON that PostgreSQL can keep: its texts are storable, and it is not nested without end. */
function isKeepable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return isStorable(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth === DEEPEST) return false;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isKeepable(inner, depth + 1));
}

const metadata = z
  .custom<Record<string, unknown>>((value) => typeof value === "object" && value !== null && !Array.isArray(value), {
    message: "an object",
    abort: true,
  })
  .refine((value) => isKeepable(value), {
    message: `nested deeper than ${DEEPEST}, or with text that can not be stored`,
    abort: true,
  })
  .refine((value) => JSON.stringify(value).length <= MOST_METADATA, `longer than ${MOST_METADATA} characters`);

const daemonId = line(200);

const machineRuntime = z.object({
  provider: line(100).transform((provider) => provider.toLowerCase()),
  name: line(200),
  runtimeMode: z.enum(["local", "cloud"], "local or cloud").optional(),
  version: line(100).optional(),
  metadata: metadata.optional(),
});

export const registration = z.object({
  daemonId,
  deviceName: line(200),
  cliVersion: line(100),
  runtimes: z
    .array(machineRuntime)
    .max(50, "more than 50 runtimes")
    .refine((named) => new Set(named.map(({ provider }) => provider)).size === named.length, "a provider named twice"),
});

export type Registration = z.output<typeof registration>;

/** More is not worth telling apart. */
const MOST_WAITING = 1_000_000_000;

/** `waiting`: items the machine holds that were not taken yet. `instance`: the process that beats, named by itself. */
export const beat = z.object({
  daemonId,
  sentAt: z
    .string()
    .transform((text, context) => {
      const at = parseInstant(text);
      if (at) return at;
      context.addIssue({ code: "custom", message: "not an RFC 3339 time with an offset" });
      return z.NEVER;
    })
    .optional(),
  waiting: z
    .int("a whole number of items")
    .min(0, "at least 0")
    .transform((items) => Math.min(items, MOST_WAITING))
    .optional(),
  instance: line(100).optional(),
});

export const oneDaemon = z.object({ daemonId });

export const machineName = z.object({ workspaceId: id, daemonId, name: line(200).nullable() });
