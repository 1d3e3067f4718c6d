import { router } from "../trpc/init";
import { userProcedure } from "../trpc/ladder";
import { updatePreferences } from "./commands";
import { preferencesFrom, preferencesInput } from "./schemas";

export const users = router({
  me: userProcedure.query(({ ctx }) => ctx.caller.user),
  updatePreferences: userProcedure
    .meta({ openToDemo: true })
    .input(preferencesInput)
    .mutation(({ ctx, input }) => updatePreferences(ctx.db, ctx.caller.userId, preferencesFrom(input))),
});
