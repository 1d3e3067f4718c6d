import { agents } from "./agent/router";
import { annotated } from "./annotation/router";
import { audits } from "./audit/router";
import { autopilots } from "./autopilot/router";
import { spendingLimits } from "./budget/router";
import { checks } from "./check/router";
import { changes } from "./event/router";
import { invitations } from "./invitation/router";
import { memberships } from "./member/router";
import { prices } from "./price/router";
import { dashboards, runtimeReports } from "./report/router";
import { daemons, machines, runtimes } from "./runtime/router";
import { sessions } from "./session/router";
import { daemonTasks } from "./task/router";
import { tokens } from "./token/router";
import { createCallerFactory, mergeRouters, router } from "./trpc/init";
import { daemonReport, reported } from "./usage/router";
import { users } from "./user/router";
import { views } from "./view/router";
import { webhooks } from "./webhook/router";
import { workspaces } from "./workspace/router";

export const appRouter = router({
  user: users,
  session: sessions,
  view: views,
  workspace: workspaces,
  member: memberships,
  invitation: invitations,
  token: tokens,
  agent: agents,
  runtime: mergeRouters(runtimes, runtimeReports, annotated, reported),
  machine: machines,
  dashboard: dashboards,
  check: checks,
  price: prices,
  budget: spendingLimits,
  webhook: webhooks,
  autopilot: autopilots,
  audit: audits,
  event: changes,
  daemon: mergeRouters(daemons, daemonReport, daemonTasks),
});

/** For typed clients: a type, and nothing that runs. */
export type AppRouter = typeof appRouter;

/** For pages made on the server, which ask in the same process. */
export const createCaller = createCallerFactory(appRouter);
