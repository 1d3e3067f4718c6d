import { z } from "zod";
import { email, line, password, slug } from "../trpc/input";

const name = line(100);

export const newInstance = z.object({ email, name, workspace: slug, password: password.optional() });
/** Nothing brings it back: its slug is asked for twice. */
export const doomedWorkspace = z
  .object({ workspace: slug, confirm: slug, dryRun: z.boolean().default(false) })
  .refine(({ workspace, confirm }) => workspace === confirm, { path: ["confirm"], message: "not the same workspace" });
export const onePerson = z.object({ email });
export const doomedPerson = z
  .object({ email, confirm: email })
  .refine(({ email, confirm }) => email === confirm, { path: ["confirm"], message: "not the same person" });
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
const FOREVER = "all";
const DAYS = `a number of days from 30 to 3650, or ${FOREVER}`;
/** Less than a month would refuse what machines that were away still hold. */
export const newRetention = z.object({
  workspace: slug,
  keepDays: z.union(
    [z.literal(FOREVER).transform(() => null), z.coerce.number(DAYS).int(DAYS).min(30, DAYS).max(3650, DAYS)],
    DAYS,
  ),
});
export const newPassword = z.object({ email, password });
