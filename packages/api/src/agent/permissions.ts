import type { Member } from "../member/queries";
import type { Decision } from "../trpc/errors";

const yes: Decision = { allowed: true };

type Who = Pick<Member, "userId" | "role">;

export const mayEdit = (member: Who, agent: { ownerId: string }): Decision =>
  member.role !== "member" || agent.ownerId === member.userId
    ? yes
    : { allowed: false, because: "you can only edit your own agents" };
