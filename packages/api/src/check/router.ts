import { checksOf } from "@meridian/rollup";
import { described, windowOf } from "../report/window";
import { scopeOf } from "../report/workspace/queries";
import { demand, notFound } from "../trpc/errors";
import { router } from "../trpc/init";
import { fewAtOnce, inWorkspace, signedIn, userProcedure } from "../trpc/ladder";
import { verifyWorkspace } from "./commands";
import { mayCheck } from "./permissions";
import { completeness } from "./queries";
import { checkInput, sumsInput } from "./schemas";
import { sums } from "./sums";

const forRulers = signedIn.concat(inWorkspace).use(({ ctx, next }) => {
  demand(mayCheck(ctx.member));
  return next();
});

/** Whether everything adds up: for owners and admins, who can do something about it. */
export const checks = router({
  sums: userProcedure
    .input(sumsInput)
    .concat(forRulers)
    .concat(fewAtOnce)
    .query(async ({ ctx, input }) => {
      const { timezone: preference } = ctx.caller.user;
      const window = windowOf({ ...input, preference, now: ctx.now }, 30);
      const scope = await scopeOf(ctx.reportDb, { workspaceId: input.workspaceId, filters: {}, notFound });
      return { window: described(window), ...(await sums(ctx.reportDb, { ...scope, window })) };
    }),
  runtimes: userProcedure
    .input(checkInput)
    .concat(forRulers)
    .concat(fewAtOnce)
    .query(({ ctx, input }) => completeness(ctx.reportDb, input.workspaceId)),
  verification: userProcedure
    .input(checkInput)
    .concat(forRulers)
    .query(async ({ ctx, input }) => {
      const { running = null, last = null } = await checksOf(ctx.db, input.workspaceId);
      return { running, last };
    }),
  verify: userProcedure
    .input(checkInput)
    .concat(forRulers)
    .mutation(({ ctx, input }) =>
      verifyWorkspace(ctx.db, { workspaceId: input.workspaceId, userId: ctx.caller.userId }, ctx.actor),
    ),
});
