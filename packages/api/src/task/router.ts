import { router } from "../trpc/init";
import { daemonProcedure } from "../trpc/ladder";
import { claimTasks } from "./claim";
import { endTask, startTask } from "./commands";
import { claim, failedTask, oneTask } from "./schemas";

/** A daemon takes tasks that wait for its runtimes, and says what became of them. */
export const daemonTasks = router({
  claim: daemonProcedure.input(claim).mutation(({ ctx, input }) => claimTasks(ctx.db, { ...ctx.daemon, ...input })),
  start: daemonProcedure.input(oneTask).mutation(({ ctx, input }) => startTask(ctx.db, { ...ctx.daemon, ...input })),
  complete: daemonProcedure
    .input(oneTask)
    .mutation(({ ctx, input }) => endTask(ctx.db, { ...ctx.daemon, ...input }, { status: "completed" })),
  fail: daemonProcedure
    .input(failedTask)
    .mutation(({ ctx, input: { failureReason = "agent_error", ...task } }) =>
      endTask(ctx.db, { ...ctx.daemon, ...task }, { status: "failed", failureReason }),
    ),
  cancel: daemonProcedure
    .input(oneTask)
    .mutation(({ ctx, input }) => endTask(ctx.db, { ...ctx.daemon, ...input }, { status: "cancelled" })),
});
