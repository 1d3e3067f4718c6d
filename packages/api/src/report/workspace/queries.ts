/** The door to a workspace's reports. */

export { AGAINST, dashboardInput } from "../schemas";
export { totals } from "../totals";
export { choices } from "./choices";
export { DIMENSIONS, type DimensionName } from "./dimensions";
export { earlierOf } from "./earlier";
export { GROUP_ORDERS, type GroupRow, groupRows, groupsOf, type Whole } from "./groups";
export { type DaySpending, spendingDaily } from "./money";
export { runTrend } from "./run-trend";
export { failures, runTimeDaily } from "./runs";
export { DELETED, type Filters, NONE, scopeOf, type WorkspaceReport } from "./scope";
export { type TrendRow, trendSlices, usageTrend } from "./trend";
export { type ComparedRow, comparedSlices } from "./trend-compared";
