import { router } from "../trpc/init";
import { userProcedure } from "../trpc/ladder";
import { createWorkspace } from "./commands";
import { getWorkspace, listWorkspaces } from "./queries";
import { bySlug, newWorkspace } from "./schemas";

export const workspaces = router({
  list: userProcedure.query(({ ctx }) => listWorkspaces(ctx.db, ctx.caller.userId)),
  get: userProcedure
    .input(bySlug)
    .query(({ ctx, input }) => getWorkspace(ctx.db, { userId: ctx.caller.userId, slug: input.slug })),
  create: userProcedure.input(newWorkspace).mutation(({ ctx, input }) => createWorkspace(ctx.db, input, ctx.actor)),
});
