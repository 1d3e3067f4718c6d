import type { Member } from "../member/queries";
import type { Decision } from "../trpc/errors";

export const mayBudget = ({ role }: Pick<Member, "role">): Decision =>
  role === "member"
    ? { allowed: false, because: "only owners and admins of a workspace can change its budgets" }
    : { allowed: true };
