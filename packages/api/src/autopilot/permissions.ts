import type { Member } from "../member/queries";
import type { Decision } from "../trpc/errors";

type Who = Pick<Member, "userId" | "role">;

export const mayEdit = (member: Who, autopilot: { ownerId: string }): Decision =>
  member.role !== "member" || autopilot.ownerId === member.userId
    ? { allowed: true }
    : { allowed: false, because: "you can only edit your own autopilots" };
