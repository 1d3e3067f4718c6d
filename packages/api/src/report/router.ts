import { notFound } from "../trpc/errors";
import { router } from "../trpc/init";
import { fewAtOnce, inWorkspace, reportProcedure, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { silences } from "./gaps";
import { startsByHour, usageByAgent, usageByHourOfDay, usageByHourOfWeek, usageDaily } from "./queries";
import { comparedInput, dashboardInput, reportInput, runTrendInput, trendInput } from "./schemas";
import { totals } from "./totals";
import { described, windowOf } from "./window";
import { usageEarlier } from "./workspace/earlier";
import { type DimensionName, usageByDimension } from "./workspace/groups";
import { flatRateUsage, reportedCosts } from "./workspace/money";
import { choices, failures, runTimeDaily, runTrend, scopeOf, usageTrend } from "./workspace/queries";

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

/** A report of a workspace, or of what it was narrowed to, over the same window as those of its runtimes. */
const dashboardOver = <Input extends typeof dashboardInput>(input: Input, defaultDays: number) =>
  userProcedure
    .input(input)
    .concat(inWorkspace)
    .concat(fewAtOnce)
    .use(async ({ ctx, input, next }) => {
      const { timezone: preference } = ctx.caller.user;
      const window = windowOf({ ...input, preference, now: ctx.now }, defaultDays);
      const { workspaceId } = ctx.member;
      const scope = await scopeOf(ctx.reportDb, { workspaceId, filters: input, notFound });
      return next({ ctx: { report: { ...scope, window }, window: described(window) } });
    });

const dashboard = dashboardOver(dashboardInput, 30);

const groupedBy = (name: DimensionName) =>
  dashboard.query(async ({ ctx }) => ({
    window: ctx.window,
    ...(await usageByDimension(ctx.reportDb, ctx.report, name)),
  }));

export const dashboards = router({
  choices: workspaceProcedure.query(({ ctx }) => choices(ctx.reportDb, ctx.member.workspaceId)),
  totals: dashboardOver(comparedInput, 30).query(async ({ ctx: { reportDb, report, window }, input: { against } }) => {
    const [all, flatRate] = await Promise.all([totals(reportDb, report, against), flatRateUsage(reportDb, report)]);
    return { window, seenSince: report.seenSince ?? null, ...all, flatRate };
  }),
  reportedCosts: dashboard.query(async ({ ctx }) => ({
    window: ctx.window,
    rows: await reportedCosts(ctx.reportDb, ctx.report),
  })),
  usage: dashboardOver(dashboardInput, 90).query(async ({ ctx }) => ({
    window: ctx.window,
    rows: await usageDaily(ctx.reportDb, ctx.report),
  })),
  earlier: dashboardOver(comparedInput, 30).query(async ({ ctx: { reportDb, report }, input: { against } }) => {
    const { window, rows } = await usageEarlier(reportDb, report, against);
    return { window: described(window), seenSince: report.seenSince ?? null, rows };
  }),
  trend: dashboardOver(trendInput, 30).query(async ({ ctx, input }) => ({
    window: ctx.window,
    rows: await usageTrend(ctx.reportDb, ctx.report, { name: input.by, measure: input.measure }),
  })),
  runTrend: dashboardOver(runTrendInput, 30).query(async ({ ctx, input }) => ({
    window: ctx.window,
    rows: await runTrend(ctx.reportDb, ctx.report, { name: input.by, measure: input.measure }),
  })),
  byAgent: groupedBy("agent"),
  byRuntime: groupedBy("runtime"),
  byProject: groupedBy("project"),
  byMember: groupedBy("member"),
  byModel: groupedBy("model"),
  byProvider: groupedBy("provider"),
  runTime: dashboard.query(async ({ ctx }) => ({
    window: ctx.window,
    rows: await runTimeDaily(ctx.reportDb, ctx.report),
  })),
  failures: dashboard.query(async ({ ctx }) => ({ window: ctx.window, ...(await failures(ctx.reportDb, ctx.report)) })),
});
