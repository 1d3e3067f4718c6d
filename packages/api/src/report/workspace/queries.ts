/** The door to a workspace's reports, for slices that answer with them. */

export { totals } from "../totals";
export { DIMENSIONS, type DimensionName } from "./dimensions";
export { groupsOf } from "./groups";
export { type DaySpending, spendingDaily } from "./money";
export { scopeOf, type WorkspaceReport } from "./scope";
