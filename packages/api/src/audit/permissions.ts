import type { Member } from "../member/queries";
import type { Decision } from "../trpc/errors";

/** It names what everybody did, also those who have gone. */
export const mayReadAudit = ({ role }: Pick<Member, "role">): Decision =>
  role === "member" ? { allowed: false, because: "only owners and admins may read the audit log" } : { allowed: true };
