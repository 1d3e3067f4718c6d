import { z } from "zod";
import { id, line } from "../trpc/input";

const name = line(200);

export const newAgent = z.object({ workspaceId: id, name, runtimeId: id.nullish() });
export const agentChange = z.object({ agentId: id, name: name.optional(), runtimeId: id.nullable().optional() });
export const oneAgent = z.object({ agentId: id });
