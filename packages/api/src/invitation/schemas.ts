import { z } from "zod";
import { email, id, line, role } from "../trpc/input";

export const newInvitation = z.object({
  email,
  role: role.default("member"),
  expiresInDays: z.int("a whole number of days").min(1, "at least 1 day").max(90, "at most 90 days").default(7),
});

export const oneInvitation = z.object({ invitationId: id });

/** Looked up as it comes: what can not be one is not found. */
export const byToken = z.object({ token: line(100) });
