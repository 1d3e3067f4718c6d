import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import type { Log } from "@meridian/api";

/** How long a stopping server still answers `/api/ready` with 503, so that whoever sends it work learns to stop. */
const NOTICE_MS = 1_000;
const IN_FLIGHT_MS = 10_000;
/** How long a connection may have been open without its first request. */
const GRACE_MS = 300;

type Stopping = {
  servers: Server[];
  log: Log;
  /** What would never be finished by itself. */
  endStreams: () => void;
  close: () => Promise<void>;
};

/** Whether this process still takes on work. */
export type Life = { isStopping: boolean };

/**
 * The first signal: not ready any more, then no new connections, then whatever is under way is finished, ten seconds at
 * most. The second ends at once. Losing the parent process is a first signal.
 */
export function stopOnSignal(life: Life, { servers, log, endStreams, close }: Stopping): void {
  const cut = () => {
    log.warn({ event: "stop.cut" }, "requests were still under way");
    for (const server of servers) server.closeAllConnections();
  };
  const stop = async (reason: string) => {
    if (life.isStopping) {
      log.warn({ event: "stop.forced", reason }, "stopping at once");
      process.exit(1);
    }
    life.isStopping = true;
    log.info({ event: "stop", reason }, "stopping");
    await elapse(NOTICE_MS);
    endStreams();
    await Promise.race([Promise.all(servers.map(closeServer)), elapse(IN_FLIGHT_MS).then(cut)]);
    await close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
  // A supervisor that was killed can not pass a signal on; its channel closes.
  if (process.channel) process.once("disconnect", () => void stop("parent gone"));
}

const elapse = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * No new connections, and none broken: what Node has accepted may have a request on its way, so that connections count
 * as idle only after a while (its own `close` ends them at once). Right after a poll, when the queue of the unaccepted,
 * who would be reset, is empty.
 */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    let tidy: NodeJS.Timeout | undefined;
    const grace = setTimeout(() => {
      tidy = setInterval(() => server.closeIdleConnections(), 50);
    }, GRACE_MS);
    setImmediate(() => {
      NetServer.prototype.close.call(server, () => {
        clearTimeout(grace);
        clearInterval(tidy);
        resolve();
      });
    });
  });
}
