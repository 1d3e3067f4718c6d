import type { Member } from "../member/queries";
import type { Decision } from "../trpc/errors";

/** Where a workspace's messages go, and what was sent there, is a matter of those who run it. */
export const mayConnect = ({ role }: Pick<Member, "role">): Decision =>
  role === "member"
    ? { allowed: false, because: "only owners and admins of a workspace can look at its webhooks" }
    : { allowed: true };
