import {
  Announcer,
  announceOffline,
  compareNext,
  deliverDue,
  fireDue,
  rebuildNext,
  repriceNext,
  retention,
  settleTask,
} from "@meridian/api/worker";
import { connect } from "@meridian/db";
import { checkNext, type UnequalBuckets } from "@meridian/rollup";
import pino from "pino";
import { carryOnDemo } from "./demo";
import { workerEnv } from "./env";
import { keepWorking, type Loop } from "./loop";
import { sweep } from "./sweep";

const { databaseUrl, isDemo, logLevel, ...webhooks } = workerEnv();
const log = pino({ level: logLevel, base: { process: "worker" } });
const { db, close } = connect(databaseUrl, { max: 4, applicationName: "meridian-worker" });
const announcer = new Announcer(db, log);

// No leader and no schedule to share: every loop claims the rows it works on.
const loops: Loop[] = [
  { name: "drain", restMs: 1_000, work: () => rebuildNext(db, announcer) },
  { name: "reprice", restMs: 2_000, work: () => repriceNext(db) },
  { name: "verify", restMs: 2_000, work: () => checkNext(db) },
  { name: "budgets", restMs: 2_000, work: () => compareNext(db) },
  { name: "webhooks", restMs: 1_000, work: () => deliverDue(db, webhooks) },
  { name: "retention", restMs: 60_000, work: retention(db, tellUnequal) },
  { name: "schedule", restMs: 1_000, work: () => fireDue(db) },
  { name: "presence", restMs: 5_000, work: () => announceOffline(db) },
  { name: "queue", restMs: 15_000, work: () => settleTask(db) },
  { name: "sweep", restMs: 60_000, work: () => sweep(db, new Date()) },
];
if (isDemo) loops.push({ name: "demo", restMs: 15_000, work: () => carryOnDemo(db, { now: new Date() }) });

const stop = new AbortController();
process.on("SIGTERM", end).on("SIGINT", end);
// A supervisor that was killed can not pass a signal on; its channel closes.
if (process.channel) process.once("disconnect", end);

log.info({ event: "start", loops: loops.map(({ name }) => name) }, "working");
await Promise.all(loops.map((loop) => keepWorking(loop, log, stop.signal)));
await announcer.settled();
await close();
log.info({ event: "stop" }, "stopped");
process.exit(0);

function tellUnequal({ runtime, found }: UnequalBuckets): void {
  log.error({ event: "retention.refused", ...runtime, ...found }, "buckets are not the sum of facts that are to go");
}

/** The first signal lets every loop finish what it does; the second ends at once. */
function end(): void {
  if (stop.signal.aborted) process.exit(1);
  stop.abort();
}
