import { z } from "zod";
import { id, line } from "../trpc/input";

const name = line(200);

export const MOST_NAMED = 200;
const named = `at most ${MOST_NAMED} agents`;
/** All of a workspace, or only those that are named. */
export const agentList = z.object({ workspaceId: id, agentIds: z.array(id, named).max(MOST_NAMED, named).optional() });

/** How to read is a matter of display: what is no number of days and no zone falls through. */
export const agentOverview = z.object({
  workspaceId: id,
  days: z.unknown().optional(),
  tz: z.unknown().optional(),
});

export const newAgent = z.object({ workspaceId: id, name, runtimeId: id.nullish() });

const MOST_TASKS = 20;
const tasks = `a whole number from 1 to ${MOST_TASKS}`;

export const agentChange = z.object({
  agentId: id,
  name: name.optional(),
  runtimeId: id.nullable().optional(),
  /** How many queued tasks of it may be under way at once. */
  taskLimit: z.number(tasks).int(tasks).min(1, tasks).max(MOST_TASKS, tasks).optional(),
});
export const oneAgent = z.object({ agentId: id });
