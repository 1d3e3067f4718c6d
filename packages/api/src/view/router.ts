import { router } from "../trpc/init";
import { inWorkspace, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { createView, deleteView, updateView } from "./commands";
import { listViews } from "./queries";
import { newView, oneView, viewChange } from "./schemas";

const own = userProcedure.meta({ openToDemo: true });

/** Ways of looking at a workspace's runtimes that somebody gave a name: a preference, and theirs alone. */
export const views = router({
  list: workspaceProcedure.query(({ ctx }) => listViews(ctx.db, ctx.member)),
  create: own
    .input(newView)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => createView(ctx.db, ctx.member, input)),
  update: own
    .input(viewChange)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => updateView(ctx.db, ctx.member, input)),
  delete: own
    .input(oneView)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => deleteView(ctx.db, ctx.member, input.viewId)),
});
