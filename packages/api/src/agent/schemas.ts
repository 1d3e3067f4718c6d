import { z } from "zod";
import { id, line } from "../trpc/input";

const name = line(200);

/** How to read is a matter of display: what is no number of days and no zone falls through. */
export const agentOverview = z.object({
  workspaceId: id,
  days: z.unknown().optional(),
  tz: z.unknown().optional(),
});

export const newAgent = z.object({ workspaceId: id, name, runtimeId: id.nullish() });
export const agentChange = z.object({ agentId: id, name: name.optional(), runtimeId: id.nullable().optional() });
export const oneAgent = z.object({ agentId: id });
