import { mayInvite, rolesToGive } from "../member/permissions";
import type { Context } from "../trpc/context";
import { demand } from "../trpc/errors";
import { router } from "../trpc/init";
import { inWorkspace, publicProcedure, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { addressKey } from "../trpc/limits/address";
import { acceptInvitation } from "./accept";
import { createInvitation, revokeInvitation } from "./commands";
import { listInvitations, readInvitation } from "./queries";
import { byToken, newInvitation, oneInvitation } from "./schemas";
import { isWellFormed } from "./secret";

/** What can not be a secret is no guess: it is refused without counting, and without asking the database. */
function guess<T>({ limits, remoteAddress }: Guesser, token: string, work: () => Promise<T>): Promise<T> {
  return isWellFormed(token) ? limits.invitations.attempt(addressKey(remoteAddress), work) : work();
}

type Guesser = Pick<Context, "limits" | "remoteAddress">;

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
    return guess(ctx, input.token, () => readInvitation(ctx.db, { token: input.token, email }));
  }),
  accept: userProcedure
    .input(byToken)
    .mutation(({ ctx, input }) =>
      guess(ctx, input.token, () => acceptInvitation(ctx.db, { token: input.token, user: ctx.caller.user }, ctx.actor)),
    ),
});
