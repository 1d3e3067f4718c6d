export { spendingAt } from "../budget/spending";
export { previewPrice } from "../price/preview";
export { newPrice } from "../price/schemas";
export type { RuntimeReport } from "../report/queries";
export { windowOf } from "../report/window";
export { enqueueTask } from "../task/commands";
export { MATRIX } from "./authz/matrix";
export type { Row } from "./authz/row";
export { type Credential, type Reply, type TestApi, testApi, testServices } from "./calls";
export { explained, type Plan } from "./explain";
export {
  dismiss,
  givePassword,
  mintAgent,
  mintPerson,
  mintRuntime,
  mintSession,
  mintToken,
  mintWorkspace,
  TEST_PASSWORD,
  TEST_SECRET,
  TEST_URL,
} from "./mint";
export { groupBy, isInside, lastDayOf, localDate } from "./oracle";
export { aTask, retireAll, someUsage, type TestReporter, testReporter, testReporterOfAnother } from "./reporter";
export { dashboards, reports } from "./reports";
export { seedFacts, seedWorkspace } from "./seed-facts";
export { seedRuntimes, someSeededRuntime } from "./seed-runtimes";
export { type Situation, situation } from "./situation";
export { ACTORS, type Actor, mintWorld, type World } from "./world";
