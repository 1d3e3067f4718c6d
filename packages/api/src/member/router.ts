import { demand } from "../trpc/errors";
import { router } from "../trpc/init";
import { inWorkspace, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { changeRole, removeMember } from "./commands";
import { mayRemove, rolesFor } from "./permissions";
import { belongings, getMember, listMembers } from "./queries";
import { oneMember, removal, roleChange } from "./schemas";

const onMember = userProcedure.input(oneMember).concat(inWorkspace);

export const memberships = router({
  list: workspaceProcedure.query(async ({ ctx: { db, caller, member } }) => {
    const found = await listMembers(db, { workspaceId: member.workspaceId, isVisitor: caller.user.isDemo });
    return found.map((each) => ({
      ...each,
      isMe: each.userId === member.userId,
      roles: rolesFor(member, each),
      mayRemove: mayRemove(member, each).allowed,
    }));
  }),
  /** What a removal would end and what would stay. */
  removal: onMember.query(async ({ ctx, input }) => {
    const target = await getMember(ctx.db, { ...ctx.member, userId: input.userId });
    demand(mayRemove(ctx.member, target));
    return belongings(ctx.db, target);
  }),
  update: userProcedure
    .input(roleChange)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => changeRole(ctx.db, { ...input, member: ctx.member }, ctx.actor)),
  remove: userProcedure
    .input(removal)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => removeMember(ctx.db, { ...input, member: ctx.member }, ctx.actor)),
  leave: workspaceProcedure.mutation(({ ctx }) =>
    removeMember(ctx.db, { member: ctx.member, userId: ctx.caller.userId }, ctx.actor),
  ),
});
