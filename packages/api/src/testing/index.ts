export type { RuntimeReport } from "../report/queries";
export { windowOf } from "../report/window";
export { MATRIX, type Row } from "./authz.matrix";
export { type Credential, type Reply, type TestApi, testApi, testServices } from "./calls";
export { explained, type Plan } from "./explain";
export {
  dismiss,
  mintAgent,
  mintPerson,
  mintRuntime,
  mintSession,
  mintToken,
  mintWorkspace,
  TEST_SECRET,
  TEST_URL,
} from "./mint";
export { aTask, someUsage, type TestReporter, testReporter } from "./reporter";
export { reports } from "./reports";
export { seedFacts } from "./seed-facts";
export { seedRuntimes, someSeededRuntime } from "./seed-runtimes";
export { ACTORS, type Actor, mintWorld, type World } from "./world";
