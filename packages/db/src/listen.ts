import { randomUUID } from "node:crypto";
import { setTimeout as elapse } from "node:timers/promises";
import postgres from "postgres";

export type Ears = {
  hear(payload: string): void;
  /** Called whenever it turns: `true` once what is said on the channel is heard, `false` once it is known not to be. */
  turn(isHearing: boolean): void;
};

type Channel = { url: string; channel: string; applicationName?: string; pingMs?: number; patienceMs?: number };

export type Listening = { close(): Promise<void> };

const PING = "ping ";
const RETRY_MS = 1_000;

/**
 * Listens on a connection of its own, for ever. A connection that was cut says so; one that is half open says nothing,
 * like a channel on which nobody speaks: so it says something itself (over `say`, another connection) every `pingMs`,
 * and what is not heard within `patienceMs` means that it is deaf. It then begins anew.
 */
export function listen(
  { url, channel, applicationName = "meridian-events", pingMs = 10_000, patienceMs = 5_000 }: Channel,
  say: (channel: string, payload: string) => Promise<unknown>,
  ears: Ears,
): Listening {
  const stop = new AbortController();
  const rest = (ms: number) => elapse(ms, undefined, { signal: stop.signal }).catch(() => {});
  const listenUntilDeaf = async () => {
    const echoes = new Map<string, () => void>();
    const hear = (payload: string) => {
      if (payload.startsWith(PING)) echoes.get(payload)?.();
      else ears.hear(payload);
    };
    const ping = async () => {
      const payload = PING + randomUUID();
      const echo = new Promise<void>((resolve) => echoes.set(payload, resolve));
      const said = say(channel, payload).then(() => echo);
      await inTime(said, patienceMs).finally(() => echoes.delete(payload));
    };
    const connection = { application_name: applicationName };
    const client = postgres(url, { max: 1, connect_timeout: 5, connection, onnotice: () => {} });
    try {
      const listening = client.listen(channel, hear);
      await inTime(listening, patienceMs);
      await ping();
      ears.turn(true);
      while (!stop.signal.aborted) {
        await rest(pingMs);
        if (!stop.signal.aborted) await ping();
      }
    } finally {
      ears.turn(false);
      await client.end({ timeout: 0 }).catch(() => {});
    }
  };
  const listening = (async () => {
    while (!stop.signal.aborted) {
      await listenUntilDeaf().catch(() => {});
      await rest(RETRY_MS);
    }
  })();
  const close = async () => {
    stop.abort();
    await listening;
  };
  return { close };
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("not heard in time")), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
