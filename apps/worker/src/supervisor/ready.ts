import { setTimeout as wait } from "node:timers/promises";
import type { Address } from "./env";
import { inUse } from "./port";
import type { Programs } from "./programs";

const TELL_MS = 15_000;
const SILENT = "nothing answers yet";

type Waiting = { signal: AbortSignal; say: (line: string) => void; programs: Programs };

/** True when the web process says it is ready, false when its port is somebody else's; meanwhile tells what it waits for. */
export async function untilReady(address: Address, { signal, say, programs }: Waiting): Promise<boolean> {
  const { localUrl, isAnyPort } = address;
  let toldAt = Date.now();
  for (;;) {
    signal.throwIfAborted();
    const why = programs.isListening() ? await reasonAgainst(localUrl) : SILENT;
    if (why === undefined) return true;
    if (programs.isPortTaken() && isAnyPort) return false;
    if (programs.isPortTaken()) throw new Error(inUse(address));
    if (programs.isHopeless()) throw new Error("a program ends again and again, see above: nothing is served");
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
    return SILENT;
  }
}
