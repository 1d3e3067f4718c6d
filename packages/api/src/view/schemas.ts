import { z } from "zod";
import { id, line } from "../trpc/input";

/** As an address has it: percent-encoded, without the question mark. Empty is the list as it is. */
const query = z
  .string()
  .max(2_000, "longer than 2000 characters")
  .regex(/^[!-~]*$/, "not the query of an address");

const name = line(60);

export const newView = z.object({
  workspaceId: id,
  name,
  query,
  isDefault: z.boolean("true or false").optional(),
});

export const viewChange = z.object({
  workspaceId: id,
  viewId: id,
  name: name.optional(),
  query: query.optional(),
  isDefault: z.boolean("true or false").optional(),
});

export const oneView = z.object({ workspaceId: id, viewId: id });
