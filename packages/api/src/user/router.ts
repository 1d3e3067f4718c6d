import { router } from "../trpc/init";
import { userProcedure } from "../trpc/ladder";
import { changePassword } from "./change-password";
import { renamePerson, updatePreferences } from "./commands";
import { listTeamZones } from "./queries";
import { passwordChange, personUpdate, preferencesFrom, preferencesInput } from "./schemas";

export const users = router({
  me: userProcedure.query(({ ctx }) => ctx.caller.user),
  teamZones: userProcedure.query(({ ctx }) =>
    // A visitor of the demo has strangers around, and not a team.
    ctx.caller.user.isDemo ? [] : listTeamZones(ctx.db, ctx.caller.userId),
  ),
  update: userProcedure
    .input(personUpdate)
    .mutation(({ ctx, input }) => renamePerson(ctx.db, ctx.caller.userId, input.name)),
  changePassword: userProcedure.input(passwordChange).mutation(({ ctx, input }) => {
    const { userId, sessionId, user } = ctx.caller;
    ctx.limits.signIn.take(`email ${user.email}`);
    return changePassword(ctx.db, { ...input, userId, sessionId }, ctx.actor);
  }),
  updatePreferences: userProcedure
    .meta({ openToDemo: true })
    .input(preferencesInput)
    .mutation(({ ctx, input }) => updatePreferences(ctx.db, ctx.caller.userId, preferencesFrom(input))),
});
