export { answerHook, HOOKS_PATH } from "./autopilot/answer";
export { CLIENT } from "./client/queries";
export { createLive, hearEvents, type Live } from "./event/live";
export { answerExport, EXPORT_PATH } from "./export/answer";
export { type Beats, collectBeats } from "./presence/commands";
export { type AppRouter, appRouter, createCaller } from "./root";
export { type Context, createContext, type Incoming, type Log, type Services } from "./trpc/context";
export { answerTrpc, MAX_BATCH_CALLS, TRPC_PATH } from "./trpc/http";
export { createLimits, type Limits } from "./trpc/limits/limits";
