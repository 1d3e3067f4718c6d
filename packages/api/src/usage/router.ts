import { described, windowOf } from "../report/window";
import { recordReport } from "../runtime/commands";
import { writeCursor } from "../trpc/cursor";
import { router } from "../trpc/init";
import { daemonProcedure, fewAtOnce, onRuntime, userProcedure } from "../trpc/ladder";
import { ingestReport } from "./ingest";
import { listRejects, listTasks } from "./queries";
import { rejectPage, reportInput, taskPage } from "./schemas";

/** What was sent again, or refused as before, changes nobody's page; a new refusal is shown, too. */
const NEWS = new Set(["stored", "updated", "rejected"]);

export const daemonReport = router({
  report: daemonProcedure.input(reportInput).mutation(async ({ ctx, input }) => {
    const answers = await ingestReport(ctx.db, { ...input, ...ctx.daemon, now: ctx.now });
    await recordReport(ctx.beats, { ...ctx.daemon, runtimeId: input.runtimeId });
    const isNews = [...answers.tasks, ...answers.usage].some(({ status }) => NEWS.has(status));
    const { workspaceId } = ctx.daemon;
    if (isNews) ctx.live.announcer.announce({ workspaceId, kind: "runtime.usage", subjectId: input.runtimeId });
    return answers;
  }),
});

const DEFAULT_DAYS = 30;

/** What a runtime's daemon reported, item by item: the tasks, and what was refused. */
export const reported = router({
  tasks: userProcedure
    .input(taskPage)
    .concat(onRuntime)
    .concat(fewAtOnce)
    .query(async ({ ctx, input }) => {
      const { timezone: preference } = ctx.caller.user;
      const { workspaceId, id: runtimeId } = ctx.runtime;
      const window = windowOf({ ...input, preference, now: ctx.now }, DEFAULT_DAYS);
      const page = { workspaceId, runtimeId, window, after: input.cursor ?? undefined, limit: input.limit };
      const { rows, end } = await listTasks(ctx.reportDb, page);
      return { window: described(window), rows, nextCursor: end ? writeCursor([end.begunMicros, end.id]) : null };
    }),
  rejects: userProcedure
    .input(rejectPage)
    .concat(onRuntime)
    .query(async ({ ctx, input: { cursor, limit } }) => {
      const { workspaceId, id: runtimeId } = ctx.runtime;
      const { rows, end } = await listRejects(ctx.db, { workspaceId, runtimeId, after: cursor ?? undefined, limit });
      return { rows, nextCursor: end ? writeCursor([end.lastMicros, end.kind, end.id]) : null };
    }),
});
