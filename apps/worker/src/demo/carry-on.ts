import { beatDaemon } from "@meridian/api/daemon";
import type { Db } from "@meridian/db";
import { establishDemo } from "./establish";
import { machines } from "./life/machines";
import { type DemoRuntime, endOf, listDemoRuntimes, reportNext } from "./progress";
import { nextReport } from "./report";
import { A_YEAR, finishSeed } from "./seed";

/** Progress is written down at least so often, also when nothing happens. */
const QUIET_MS = 60 * 60_000;

/**
 * Reports what has happened in the demo since the last time, a bounded piece of each runtime, and beats for its machines.
 * Answers whether there is more. Safe in any number of workers: a runtime another one is at is left to it.
 */
export async function carryOnDemo(db: Db, { now, days = A_YEAR }: { now: Date; days?: number }): Promise<boolean> {
  await establishDemo(db, { now, days });
  const runtimes = await listDemoRuntimes(db);
  await beatMachines(db, runtimes, now);
  let isMore = false;
  for (const runtime of runtimes) {
    if (isDue(runtime, now)) isMore = (await reportNext(db, runtime, { now, isPatient: false })) || isMore;
  }
  const isSeeded = runtimes.every((runtime) => runtime.isSeeded);
  if (!isSeeded && !(await listDemoRuntimes(db)).some((runtime) => isDue(runtime, now))) await finishSeed(db);
  return isMore;
}

function isDue(runtime: DemoRuntime, now: Date): boolean {
  const [start, end] = [runtime.reportedUntil, endOf(runtime, now)];
  if (start >= end) return false;
  const { tasks, usage } = nextReport(runtime, { start, end });
  return tasks.length + usage.length > 0 || end.getTime() - start.getTime() > QUIET_MS;
}

async function beatMachines(db: Db, runtimes: readonly DemoRuntime[], now: Date): Promise<void> {
  for (const { daemonId, clockSkewMs = 0, ...machine } of machines) {
    const runtime = runtimes.find(({ profile }) => profile.machine.daemonId === daemonId);
    if (!runtime || machine.silentForDays !== undefined) continue;
    const { workspaceId, ownerId: userId } = runtime;
    await beatDaemon(db, { workspaceId, userId, daemonId }, { now, sentAt: new Date(now.getTime() + clockSkewMs) });
  }
}
