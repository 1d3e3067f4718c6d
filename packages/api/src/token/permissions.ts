import type { Member } from "../member/queries";
import type { Decision } from "../trpc/errors";

const yes: Decision = { allowed: true };

/** Everybody sees their own tokens; whoever runs the workspace sees that there are others, to revoke them. */
export const mayListAll = ({ role }: Pick<Member, "role">) => role !== "member";

export function mayRevoke(member: Pick<Member, "userId" | "role">, token: { userId: string }): Decision {
  if (token.userId === member.userId || mayListAll(member)) return yes;
  return { allowed: false, because: "you can only revoke your own tokens" };
}
