import { startedByNpm } from "./env";

/** Ctrl-C reaches us from the terminal and again through npm: only a later signal is a second one. */
const ECHO_MS = 500;
const WATCH_MS = 1_000;

type Ending = { stop: (why: string) => void; force: () => void };

/** Calls `stop` for the first signal, or when whoever started us is gone, and `force` for the second. */
export function onEnding({ stop, force }: Ending): void {
  let firstAt: number | undefined;
  const take = (why: string) => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      stop(why);
    } else if (Date.now() - firstAt > ECHO_MS) force();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => take(signal));
  if (process.channel) process.once("disconnect", () => take("parent gone"));
  if (startedByNpm()) watchParent(() => take("npm gone"));
}

function watchParent(gone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, WATCH_MS);
  timer.unref();
}
