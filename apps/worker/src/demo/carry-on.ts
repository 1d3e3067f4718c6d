import { beatDaemon } from "@meridian/api/daemon";
import type { Db } from "@meridian/db";
import { sql } from "drizzle-orm";
import { establishDemo } from "./establish";
import { machines } from "./life/machines";
import { silencesWithin } from "./life/silences";
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
  await wakeMachines(db);
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
  const isNews = tasks.length + usage.length > 0 || silencesWithin(runtime, { start, end }).length > 0;
  return isNews || end.getTime() - start.getTime() > QUIET_MS;
}

/** While no worker ran the machines of the demo were not silent: what they did is reported all the same. */
const wakeMachines = (db: Db) =>
  db.execute(sql`
    update runtime_presence presence set last_seen_at = now()
    from demo_runtimes demo
    where demo.silent_from is null and presence.workspace_id = demo.workspace_id
      and presence.runtime_id = demo.runtime_id and presence.last_seen_at < now() - interval '1 minute'`);

async function beatMachines(db: Db, runtimes: readonly DemoRuntime[], now: Date): Promise<void> {
  for (const { daemonId, clockSkewMs = 0, ...machine } of machines) {
    const runtime = runtimes.find(({ profile }) => profile.machine.daemonId === daemonId);
    if (!runtime || machine.silentForDays !== undefined) continue;
    const { workspaceId, ownerId: userId } = runtime;
    await beatDaemon(db, { workspaceId, userId, daemonId }, { now, sentAt: new Date(now.getTime() + clockSkewMs) });
  }
}
