import { router } from "../trpc/init";
import { reportProcedure } from "../trpc/ladder";
import { silences } from "./gaps";
import { startsByHour, usageByAgent, usageByHourOfDay, usageByHourOfWeek, usageDaily } from "./queries";
import { reportInput } from "./schemas";
import { totals } from "./totals";
import { described, windowOf } from "./window";

/** A report of one runtime over the reader's window, which the answer describes beside its rows. */
const reportOver = (defaultDays: number) =>
  reportProcedure.input(reportInput).use(({ ctx, input, next }) => {
    const { timezone: preference } = ctx.caller.user;
    const window = windowOf({ ...input, preference, now: ctx.now }, defaultDays);
    const { workspaceId, id: runtimeId } = ctx.runtime;
    return next({ ctx: { report: { workspaceId, runtimeId, window }, window: described(window) } });
  });

const longReport = reportOver(90);
const shortReport = reportOver(30);

export const runtimeReports = router({
  usage: longReport.query(async ({ ctx }) => ({
    window: ctx.window,
    rows: await usageDaily(ctx.reportDb, ctx.report),
  })),
  hourlyActivity: longReport.query(async ({ ctx }) => ({
    window: ctx.window,
    rows: await startsByHour(ctx.reportDb, ctx.report),
  })),
  byAgent: shortReport.query(async ({ ctx }) => ({
    window: ctx.window,
    ...(await usageByAgent(ctx.reportDb, ctx.report)),
  })),
  byHour: shortReport.query(async ({ ctx }) => ({
    window: ctx.window,
    ...(await usageByHourOfDay(ctx.reportDb, ctx.report)),
  })),
  byHourOfWeek: longReport.query(async ({ ctx }) => ({
    window: ctx.window,
    rows: await usageByHourOfWeek(ctx.reportDb, ctx.report),
  })),
  gaps: longReport.query(async ({ ctx }) => ({ window: ctx.window, rows: await silences(ctx.reportDb, ctx.report) })),
  totals: shortReport.query(async ({ ctx }) => ({ window: ctx.window, ...(await totals(ctx.reportDb, ctx.report)) })),
});
