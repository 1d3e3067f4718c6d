import { setTimeout as wait } from "node:timers/promises";

const TELL_MS = 15_000;

type Waiting = {
  signal: AbortSignal;
  say: (line: string) => void;
  /** A reason not to wait any longer. */
  isHopeless: () => boolean;
};

/** Returns when the web process says it is ready; meanwhile tells now and then what it waits for. */
export async function untilReady(localUrl: string, { signal, say, isHopeless }: Waiting): Promise<void> {
  let toldAt = Date.now();
  for (;;) {
    signal.throwIfAborted();
    const why = await reasonAgainst(localUrl);
    if (why === undefined) return;
    if (isHopeless()) throw new Error("a program ends again and again, see above: nothing is served");
    if (Date.now() - toldAt > TELL_MS) {
      toldAt = Date.now();
      say(`still waiting: ${why}`);
    }
    await wait(50);
  }
}

async function reasonAgainst(localUrl: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${localUrl}/api/ready`, { signal: AbortSignal.timeout(5_000) });
    const body = await response.text();
    return response.ok ? undefined : body.slice(0, 200);
  } catch {
    return "nothing answers yet";
  }
}
