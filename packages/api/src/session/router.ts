import { router } from "../trpc/init";
import { userProcedure } from "../trpc/ladder";
import { endOtherSessions, endSession } from "./commands";
import { listSessions } from "./queries";
import { oneSession } from "./schemas";

export const sessions = router({
  list: userProcedure.query(({ ctx }) => listSessions(ctx.db, ctx.caller)),
  revoke: userProcedure.input(oneSession).mutation(({ ctx, input }) => endSession(ctx.db, input.sessionId, ctx.actor)),
  revokeOthers: userProcedure.mutation(({ ctx }) => endOtherSessions(ctx.db, ctx.caller.sessionId, ctx.actor)),
});
