import { isDatabaseAway, sqlState } from "@meridian/db";
import type { Logger } from "pino";

export type Loop = {
  name: string;
  /** How long to rest when there was nothing to do. */
  restMs: number;
  /** One bounded piece of work, safe beside any number of workers; answers whether there may be more. */
  work(): Promise<boolean>;
};

const LONGEST_REST_MS = 15_000;
const LOCK_TIMEOUT = "55P03";

/** Works until told to stop, and then no piece is cut off. Whatever fails is tried again, ever less often. */
export async function keepWorking({ name, restMs, work }: Loop, log: Logger, stop: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    try {
      const more = await work();
      if (failures > 0) log.info({ event: "loop.recovered", loop: name }, "works again");
      failures = 0;
      if (!more) await rest(restMs, stop);
    } catch (error) {
      failures += 1;
      tell(log, name, error);
      await rest(Math.min(restMs * 2 ** failures, LONGEST_REST_MS), stop);
    }
  }
}

/** An absence, or somebody holding a lock for long, passes by itself; anything else is a defect. */
function tell(log: Logger, loop: string, error: unknown): void {
  if (isDatabaseAway(error)) log.warn({ event: "loop.database_away", loop }, "the database is away");
  else if (sqlState(error) === LOCK_TIMEOUT) log.info({ event: "loop.busy", loop }, "somebody else holds the lock");
  else log.error({ event: "loop.failed", loop, err: error }, "failed");
}

function rest(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stop.addEventListener("abort", end);
  });
}
