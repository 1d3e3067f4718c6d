import { z } from "zod";
import { id, line } from "../trpc/input";

export const newToken = z.object({
  workspaceId: id,
  kind: z.enum(["personal", "daemon"], "personal or daemon"),
  name: line(100),
  expiresInDays: z.int("a whole number of days").min(1, "at least 1 day").max(3650, "at most 3650 days").optional(),
  attemptId: id.optional(),
});

export const tokenList = z.object({ revoked: z.boolean("true or false").optional() });

export const oneToken = z.object({ tokenId: id });

/** As typed from a page: case, blanks and hyphens do not matter. */
export const redemption = z.object({
  code: line(64).transform((code) => code.replace(/[\s-]/g, "").toUpperCase()),
  name: line(100),
});
