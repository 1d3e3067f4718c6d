import { parseZone } from "@meridian/time";
import { parseSchedule } from "@meridian/time/schedule";
import { z } from "zod";
import { cursor, micros, pageLength } from "../trpc/cursor";
import { id, isStorable, line } from "../trpc/input";

const LONGEST_INSTRUCTIONS = 20_000;

const name = line(200);
const project = line(200).nullable();
const instructions = z
  .string("must be text")
  .max(LONGEST_INSTRUCTIONS, `longer than ${LONGEST_INSTRUCTIONS} characters`)
  .refine(isStorable, "holds a character that can not be stored")
  .refine((text) => text.trim() !== "", "must not be empty");

/** A schedule as its author wrote it, kept as it was accepted. */
const expression = z.unknown().transform((text, context) => {
  const parsed = parseSchedule(text);
  if (parsed.ok) return parsed.schedule.expression;
  context.addIssue({ code: "custom", message: parsed.reason });
  return z.NEVER;
});

/** On writing, what is no zone is refused: a schedule must not end up in another one. */
const schedulingZone = z.unknown().transform((text, context) => {
  const zone = parseZone(text);
  if (zone) return zone;
  context.addIssue({ code: "custom", message: "not a time zone that is known here, like Europe/Berlin" });
  return z.NEVER;
});

export const newAutopilot = z.object({
  workspaceId: id,
  name,
  instructions,
  agentId: id,
  project: project.optional(),
});

export const autopilotList = z.object({ workspaceId: id, archived: z.boolean("true or false").default(false) });

export const oneAutopilot = z.object({ autopilotId: id });

export const autopilotChange = z.object({
  autopilotId: id,
  name: name.optional(),
  instructions: instructions.optional(),
  agentId: id.optional(),
  project: project.optional(),
});

export const newTrigger = z.discriminatedUnion(
  "kind",
  [
    z.object({ autopilotId: id, kind: z.literal("schedule"), expression, schedulingZone }),
    z.object({ autopilotId: id, kind: z.literal("webhook") }),
  ],
  "schedule or webhook",
);

export const oneTrigger = z.object({ triggerId: id });
export const scheduleChange = z.object({
  triggerId: id,
  expression: expression.optional(),
  schedulingZone: schedulingZone.optional(),
});

const runPlace = z.tuple([micros, id]).transform(([plannedMicros, runId]) => ({ plannedMicros, id: runId }));

export const runPage = z.object({ autopilotId: id, cursor: cursor(runPlace), limit: pageLength });
