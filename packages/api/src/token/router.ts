import { router } from "../trpc/init";
import { inWorkspace, publicProcedure, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { addressKey } from "../trpc/limits/address";
import { createToken, revokeToken } from "./commands";
import { createLoginCode, redeemLoginCode } from "./login-codes";
import { listTokens } from "./queries";
import { newToken, oneToken, redemption, tokenList } from "./schemas";

export const tokens = router({
  list: userProcedure
    .input(tokenList)
    .concat(inWorkspace)
    .query(({ ctx, input }) => listTokens(ctx.db, { member: ctx.member, revoked: input.revoked ?? false })),
  create: userProcedure
    .input(newToken)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => createToken(ctx.db, { ...input, userId: ctx.caller.userId }, ctx.actor)),
  revoke: userProcedure.input(oneToken).mutation(({ ctx, input }) => revokeToken(ctx.db, input.tokenId, ctx.actor)),
  createLoginCode: workspaceProcedure.mutation(({ ctx }) => createLoginCode(ctx.db, ctx.member)),
  redeemLoginCode: publicProcedure
    .input(redemption)
    .mutation(({ ctx, input }) =>
      ctx.limits.loginCodes.attempt(addressKey(ctx.remoteAddress), () => redeemLoginCode(ctx.db, input, ctx.requestId)),
    ),
});
