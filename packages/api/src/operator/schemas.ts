import { z } from "zod";
import { email, line, password, slug } from "../trpc/input";

const name = line(100);

export const newInstance = z.object({ email, name, workspace: slug, password: password.optional() });
/** Nothing brings it back: its slug is asked for twice. */
export const doomedWorkspace = z
  .object({ workspace: slug, confirm: slug, dryRun: z.boolean().default(false) })
  .refine(({ workspace, confirm }) => workspace === confirm, { path: ["confirm"], message: "not the same workspace" });
export const newMember = z.object({
  workspace: slug,
  email,
  name,
  role: z.enum(["owner", "admin", "member"], "owner, admin or member"),
});
export const newToken = z.object({
  workspace: slug,
  email,
  kind: z.enum(["daemon", "personal"], "daemon or personal"),
  expiresDays: z.coerce.number("a number").int("a whole number").min(1).max(3650).optional(),
});
export const newPassword = z.object({ email, password });
