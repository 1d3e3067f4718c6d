import { notFound } from "../trpc/errors";
import { router } from "../trpc/init";
import { fewAtOnce, inWorkspace, signedIn, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { createBudget, deleteBudget, dismissNotice, updateBudget } from "./commands";
import { mayBudget } from "./permissions";
import { findBudgetFor, listBudgets, listLimits, listNotices, standingOf, subjectOf } from "./queries";
import { budgetChange, budgetQuestion, newBudget, oneBudget, oneNotice } from "./schemas";

const onBudget = signedIn.input(oneBudget).use(async ({ ctx, input, next }) => {
  const found = await findBudgetFor(ctx.db, { budgetId: input.budgetId, userId: ctx.caller.userId });
  if (!found) throw notFound("budget");
  return next();
});

/** Members see what may be spent and what was; owners and admins say it. */
export const spendingLimits = router({
  list: workspaceProcedure.concat(fewAtOnce).query(async ({ ctx }) => ({
    budgets: await listBudgets(ctx.reportDb, { workspaceId: ctx.member.workspaceId, now: ctx.now }),
    mayEdit: mayBudget(ctx.member).allowed && !ctx.caller.user.isDemo,
  })),
  limits: workspaceProcedure.query(({ ctx }) => listLimits(ctx.db, ctx.member.workspaceId)),
  notices: workspaceProcedure.query(async ({ ctx }) => ({
    notices: await listNotices(ctx.db, { member: ctx.member, now: ctx.now }),
    mayDismiss: !ctx.caller.user.isDemo,
  })),
  preview: userProcedure
    .input(budgetQuestion)
    .concat(inWorkspace)
    .concat(fewAtOnce)
    .query(({ ctx, input }) => standingOf(ctx.reportDb, { subject: subjectOf(input), question: input, now: ctx.now })),
  create: userProcedure
    .input(newBudget)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => createBudget(ctx.db, { wish: input, member: ctx.member }, ctx.actor)),
  update: userProcedure
    .input(budgetChange)
    .concat(onBudget)
    .mutation(({ ctx, input: { budgetId, ...change } }) => updateBudget(ctx.db, { budgetId, change }, ctx.actor)),
  delete: userProcedure
    .input(oneBudget)
    .concat(onBudget)
    .mutation(({ ctx, input }) => deleteBudget(ctx.db, input, ctx.actor)),
  dismiss: userProcedure
    .input(oneNotice)
    .mutation(({ ctx, input }) => dismissNotice(ctx.db, { ...input, userId: ctx.caller.userId })),
});
