import type { Decision } from "../trpc/errors";
import type { Member, Role } from "./queries";

const yes: Decision = { allowed: true };
const no = (because: string): Decision => ({ allowed: false, because });

type Who = Pick<Member, "userId" | "role">;

export const mayInvite = ({ role }: Pick<Member, "role">): Decision =>
  role === "member" ? no("only owners and admins may invite people") : yes;

/** Nobody gives away more than they have. */
export const mayGive = (member: Pick<Member, "role">, role: Role): Decision =>
  member.role !== "owner" && role === "owner" ? no("only owners may make somebody an owner") : mayInvite(member);

const ROLES: readonly Role[] = ["member", "admin", "owner"];

/** What somebody may offer to others; nothing, for those who may not invite. */
export const rolesToGive = (member: Pick<Member, "role">): Role[] =>
  ROLES.filter((role) => mayGive(member, role).allowed);

/** The roles that `target` may be given by this member, the one they have among them; nothing, where none may change. */
export const rolesFor = (member: Pick<Member, "role">, target: { role: Role }): Role[] =>
  ROLES.filter((to) => mayChangeRole(member, { from: target.role, to }).allowed);

export function mayChangeRole(member: Pick<Member, "role">, { from, to }: { from: Role; to: Role }): Decision {
  if (member.role === "member") return no("only owners and admins may change roles");
  if (member.role !== "owner" && (from === "owner" || to === "owner"))
    return no("only owners may make or unmake owners");
  return yes;
}

/** Everybody may go themselves. */
export function mayRemove(member: Who, target: Who): Decision {
  if (member.userId === target.userId || member.role === "owner") return yes;
  if (member.role === "member") return no("only owners and admins may remove people");
  return target.role === "owner" ? no("only owners may remove an owner") : yes;
}
