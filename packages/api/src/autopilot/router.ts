import { writeCursor } from "../trpc/cursor";
import { notFound } from "../trpc/errors";
import { router } from "../trpc/init";
import { inWorkspace, signedIn, userProcedure } from "../trpc/ladder";
import { archiveAutopilot, createAutopilot, pauseAutopilot, resumeAutopilot, updateAutopilot } from "./commands";
import { findAutopilotFor, getAutopilot, listAutopilots, listRuns } from "./queries";
import {
  autopilotChange,
  autopilotList,
  newAutopilot,
  newTrigger,
  oneAutopilot,
  oneTrigger,
  runPage,
  scheduleChange,
} from "./schemas";
import { createTrigger, removeTrigger, rotateSecret, runNow, updateTrigger } from "./triggers";

const onAutopilot = signedIn.input(oneAutopilot).use(async ({ ctx, input, next }) => {
  const seen = await findAutopilotFor(ctx.db, { autopilotId: input.autopilotId, userId: ctx.caller.userId });
  if (!seen) throw notFound("autopilot");
  const current = async () => {
    const now = await findAutopilotFor(ctx.db, { autopilotId: input.autopilotId, userId: ctx.caller.userId });
    if (!now) throw notFound("autopilot");
    return getAutopilot(ctx.db, now);
  };
  return next({ ctx: { seen, autopilot: seen.autopilot, current } });
});

const autopilotProcedure = userProcedure.concat(onAutopilot);

export const autopilots = router({
  list: userProcedure
    .input(autopilotList)
    .concat(inWorkspace)
    .query(({ ctx, input }) => listAutopilots(ctx.db, ctx.member, input.archived)),
  get: autopilotProcedure.query(({ ctx }) => getAutopilot(ctx.db, ctx.seen)),
  create: userProcedure
    .input(newAutopilot)
    .concat(inWorkspace)
    .mutation(async ({ ctx, input }) => ({ id: await createAutopilot(ctx.db, input, ctx.actor) })),
  update: userProcedure
    .input(autopilotChange)
    .concat(onAutopilot)
    .mutation(async ({ ctx, input: { autopilotId: _, ...change } }) => {
      await updateAutopilot(ctx.db, { target: ctx.autopilot, change }, ctx.actor);
      return ctx.current();
    }),
  pause: autopilotProcedure.mutation(async ({ ctx }) => {
    await pauseAutopilot(ctx.db, ctx.autopilot, ctx.actor);
    return ctx.current();
  }),
  resume: autopilotProcedure.mutation(async ({ ctx }) => {
    await resumeAutopilot(ctx.db, ctx.autopilot, ctx.actor);
    return ctx.current();
  }),
  archive: autopilotProcedure.mutation(async ({ ctx }) => {
    await archiveAutopilot(ctx.db, ctx.autopilot, ctx.actor);
    return { status: "ok" as const };
  }),
  runNow: autopilotProcedure.mutation(({ ctx }) => runNow(ctx.db, ctx.autopilot.id, ctx.actor)),
  runs: userProcedure
    .input(runPage)
    .concat(onAutopilot)
    .query(async ({ ctx, input: { cursor, limit } }) => {
      const { workspaceId, id: autopilotId } = ctx.autopilot;
      const { rows, end } = await listRuns(ctx.db, { workspaceId, autopilotId, after: cursor ?? undefined, limit });
      return { rows, nextCursor: end ? writeCursor([end.plannedMicros, end.id]) : null };
    }),
  createTrigger: userProcedure
    .input(newTrigger)
    .mutation(({ ctx, input }) => createTrigger(ctx.db, { ...input, signingSecret: ctx.secret }, ctx.actor)),
  updateTrigger: userProcedure
    .input(scheduleChange)
    .mutation(({ ctx, input }) => updateTrigger(ctx.db, input, ctx.actor)),
  removeTrigger: userProcedure
    .input(oneTrigger)
    .mutation(({ ctx, input }) => removeTrigger(ctx.db, input.triggerId, ctx.actor)),
  rotateSecret: userProcedure
    .input(oneTrigger)
    .mutation(({ ctx, input }) => rotateSecret(ctx.db, { ...input, signingSecret: ctx.secret }, ctx.actor)),
});
