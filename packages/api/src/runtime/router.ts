import { described, windowOf } from "../report/window";
import { router } from "../trpc/init";
import { daemonProcedure, fewAtOnce, inWorkspace, onRuntime, runtimeProcedure, userProcedure } from "../trpc/ladder";
import { findPlace } from "../workspace/queries";
import { describeDeletion, listOutsiders } from "./bound-agents";
import { deleteRuntime, renameMachine, updateRuntime } from "./commands";
import { beatDaemon, deregisterDaemon, registerDaemon } from "./daemon";
import { runtimeOverviews } from "./overview";
import { listRuntimes, runtimeAnswer } from "./queries";
import {
  beat,
  machineName,
  oneDaemon,
  registration,
  runtimeChange,
  runtimeDeletion,
  runtimeList,
  runtimeOverview,
} from "./schemas";

const OVERVIEW_DAYS = 7;

export const runtimes = router({
  list: userProcedure
    .input(runtimeList)
    .concat(inWorkspace)
    .query(({ ctx, input }) => listRuntimes(ctx.db, ctx.member, input.owner)),
  overview: userProcedure
    .input(runtimeOverview)
    .concat(inWorkspace)
    .concat(fewAtOnce)
    .query(async ({ ctx, input }) => {
      const { timezone: preference } = ctx.caller.user;
      const window = windowOf({ days: input.days, tz: input.tz, preference, now: ctx.now }, OVERVIEW_DAYS);
      return { window: described(window), ...(await runtimeOverviews(ctx.reportDb, { member: ctx.member, window })) };
    }),
  get: runtimeProcedure.query(({ ctx }) => runtimeAnswer(ctx)),
  update: userProcedure
    .input(runtimeChange)
    .concat(onRuntime)
    .mutation(({ ctx, input }) => updateRuntime(ctx.db, { target: ctx.runtime, change: input }, ctx.actor)),
  /** Whose agents turning it private would shut out. */
  outsiders: runtimeProcedure.query(({ ctx }) => listOutsiders(ctx.db, ctx.runtime)),
  /** What deleting it would do. */
  deletion: runtimeProcedure
    .concat(fewAtOnce)
    .query(({ ctx }) => describeDeletion({ db: ctx.db, reportDb: ctx.reportDb }, ctx.runtime, ctx.member)),
  delete: userProcedure
    .input(runtimeDeletion)
    .concat(onRuntime)
    .mutation(({ ctx, input }) => deleteRuntime(ctx.db, { target: ctx.runtime, version: input.version }, ctx.actor)),
});

/** A machine is a daemon in a workspace, as people know it. */
export const machines = router({
  rename: userProcedure
    .input(machineName)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => renameMachine(ctx.db, input, ctx.actor)),
});

/** What a machine says of itself; `daemon.report` is the usage slice's. */
export const daemons = router({
  me: daemonProcedure.query(({ ctx }) => findPlace(ctx.db, ctx.daemon)),
  register: daemonProcedure.input(registration).mutation(({ ctx, input }) => registerDaemon(ctx.db, ctx.daemon, input)),
  heartbeat: daemonProcedure
    .input(beat)
    .mutation(({ ctx, input }) =>
      beatDaemon(
        ctx.beats.db,
        { ...ctx.daemon, daemonId: input.daemonId },
        { ...input, now: ctx.now, beats: ctx.beats },
      ),
    ),
  deregister: daemonProcedure
    .input(oneDaemon)
    .mutation(({ ctx, input }) => deregisterDaemon(ctx.db, { ...ctx.daemon, daemonId: input.daemonId })),
});
