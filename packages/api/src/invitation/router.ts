import { mayInvite, rolesToGive } from "../member/permissions";
import { demand } from "../trpc/errors";
import { router } from "../trpc/init";
import { inWorkspace, publicProcedure, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { addressKey } from "../trpc/limits/address";
import { acceptInvitation } from "./accept";
import { createInvitation, revokeInvitation } from "./commands";
import { listInvitations, readInvitation } from "./queries";
import { byToken, newInvitation, oneInvitation } from "./schemas";

export const invitations = router({
  /** What the caller may offer: nothing, where they may not invite. */
  roles: workspaceProcedure.query(({ ctx }) => rolesToGive(ctx.member)),
  list: workspaceProcedure.query(({ ctx }) => {
    demand(mayInvite(ctx.member));
    return listInvitations(ctx.db, ctx.member.workspaceId);
  }),
  create: userProcedure
    .input(newInvitation)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => createInvitation(ctx.db, { ...input, member: ctx.member }, ctx.actor)),
  revoke: userProcedure
    .input(oneInvitation)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.db, input.invitationId, ctx.actor)),
  get: publicProcedure.input(byToken).query(({ ctx, input }) => {
    const email = ctx.caller.kind === "user" ? ctx.caller.user.email : undefined;
    return ctx.limits.invitations.attempt(addressKey(ctx.remoteAddress), () =>
      readInvitation(ctx.db, { token: input.token, email }),
    );
  }),
  accept: userProcedure
    .input(byToken)
    .mutation(({ ctx, input }) =>
      ctx.limits.invitations.attempt(addressKey(ctx.remoteAddress), () =>
        acceptInvitation(ctx.db, { token: input.token, user: ctx.caller.user }, ctx.actor),
      ),
    ),
});
