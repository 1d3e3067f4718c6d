import type { Member } from "../member/queries";
import type { Decision } from "../trpc/errors";

/** It names every machine and what was refused of it, and a verification reads every fact there is. */
export const mayCheck = ({ role }: Pick<Member, "role">): Decision =>
  role === "member" ? { allowed: false, because: "only owners and admins may check the figures" } : { allowed: true };
