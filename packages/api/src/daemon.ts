/** What a program beside the server does in a daemon's place, without going through the network. */
export { publish } from "./event/events";
export { beatDaemon, registerDaemon } from "./runtime/daemon";
export { ingestReport } from "./usage/ingest";
export { MAX_TASKS, MAX_USAGE } from "./usage/schemas";
export { DEMO_SLUG } from "./workspace/queries";
