import type { Instance } from "@meridian/db/embedded";

const WATCH_MS = 1_000;

type Watching = {
  say: (line: string) => void;
  /** The server is back, but elsewhere: somebody had taken its port. */
  onMoved: (url: string) => void;
};

/** Starts an embedded server again that has died, for as long as it takes. Returns what ends the watch. */
export function watchDatabase(instance: Instance, { say, onMoved }: Watching): () => void {
  let url = instance.url;
  let isBusy = false;
  const look = async () => {
    if (await instance.isServing()) return;
    say("PostgreSQL has ended and is started again");
    const revived = await instance.revive();
    if (revived !== url) onMoved(revived);
    url = revived;
  };
  const timer = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    await look().catch((error: Error) => say(`PostgreSQL does not start: ${error.message}`));
    isBusy = false;
  }, WATCH_MS);
  return () => clearInterval(timer);
}
