import { type LookupAddress, type LookupAllOptions, lookup as resolve } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import type { LookupFunction } from "node:net";
import { hostOf, mayConnectTo, type Reach, refusalOf } from "./rules/address";

const TIMEOUT_MS = 10_000;

export type Outgoing = { url: string; headers: Record<string, string>; body: string };
/** What the other side answered, or why it could not be asked. */
export type Answer = { status: number } | { error: string };

/** How names are resolved, and how long an answer may take: tests have their own. */
export type Wire = Reach & { lookup?: Lookup; timeoutMs?: number };
type Lookup = (
  name: string,
  options: LookupAllOptions,
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

class Refused extends Error {}

/**
 * Sends one message. The connection goes to the very address that was looked at, since a name may mean another a moment
 * later; it follows nowhere, and reads no more of an answer than its status.
 */
export function send({ url, headers, body }: Outgoing, wire: Wire): Promise<Answer> {
  const refusal = refusalOf(url, wire);
  if (refusal) return Promise.resolve({ error: refusal });
  const target = new URL(url);
  const request = target.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((answer) => {
    const sent = request(target, {
      method: "POST",
      // A connection of its own: one that is kept was looked at for another message.
      agent: false,
      lookup: guarded(wire),
      signal: AbortSignal.timeout(wire.timeoutMs ?? TIMEOUT_MS),
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Meridian-Webhooks/1",
        ...headers,
      },
    });
    sent.on("response", (response) => {
      answer({ status: response.statusCode ?? 0 });
      response.destroy();
    });
    sent.on("error", (error) => answer({ error: reasonOf(error) }));
    sent.end(body);
  });
}

/** One bad address among several refuses them all: which of them is used is not ours to say. */
const guarded =
  (wire: Wire): LookupFunction =>
  (hostname, options, found) => {
    const lookup: Lookup = wire.lookup ?? resolve;
    lookup(hostOf(hostname), { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, []);
      if (addresses.length === 0 || !addresses.every(({ address }) => mayConnectTo(address, wire)))
        return found(new Refused("its name means an address that is none of the internet"), []);
      const [first] = addresses;
      if (options.all || !first) return found(null, addresses);
      return found(null, first.address, first.family);
    });
  };

/** In words that say nothing of what is behind a name. */
function reasonOf(error: Error & { code?: string }): string {
  if (error instanceof Refused) return error.message;
  if (error.name === "AbortError" || error.name === "TimeoutError" || error.code === "ABORT_ERR")
    return "no answer in time";
  if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") return "its name is not known";
  if (error.code === "ECONNREFUSED") return "nobody answers there";
  if (error.code?.startsWith("ERR_TLS") || /CERT|SELF_SIGNED/.test(error.code ?? ""))
    return "its certificate is not good";
  return "the connection broke";
}
