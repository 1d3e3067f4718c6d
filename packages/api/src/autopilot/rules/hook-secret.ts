import { createHmac, timingSafeEqual } from "node:crypto";

/** How far a signed time may lie from ours. */
const WINDOW_SECONDS = 300;
const PREFIX = "whsec_";

/** What a webhook's secret is made of: nothing that the database has is enough to know it. */
export type SecretOf = { signingSecret: string; triggerId: string; seed: string };

/** The secret of a webhook, in the form of Standard Webhooks. It is derived and never stored; another seed is another secret. */
export function hookSecret({ signingSecret, triggerId, seed }: SecretOf): string {
  return PREFIX + createHmac("sha256", signingSecret).update(`webhook\0${triggerId}\0${seed}`).digest("base64");
}

/** A delivery whose sender knows the secret. `id` tells one that is sent again from another. */
export type Delivery = { id: string | undefined };

/**
 * Who shows the secret itself as a bearer token, or signs `id.time.body` with it, as Standard Webhooks has it. A signed
 * time may lie five minutes from ours, and a delivery that comes again within them is known by its id.
 */
export function readDelivery(
  headers: Headers,
  body: string,
  about: { secret: string; now: Date },
): Delivery | undefined {
  const authorization = headers.get("authorization");
  const id = headers.get("webhook-id") ?? undefined;
  if (id !== undefined && !/^[\x21-\x7e]{1,200}$/.test(id)) return undefined;
  if (authorization !== null) return isSame(authorization.replace(/^Bearer +/i, ""), about.secret) ? { id } : undefined;
  const time = headers.get("webhook-timestamp") ?? "";
  if (id === undefined || !/^\d{1,12}$/.test(time)) return undefined;
  if (Math.abs(Number(time) - about.now.getTime() / 1000) > WINDOW_SECONDS) return undefined;
  const key = Buffer.from(about.secret.slice(PREFIX.length), "base64");
  const expected = `v1,${createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64")}`;
  const shown = (headers.get("webhook-signature") ?? "").split(" ").slice(0, 10);
  return shown.some((signature) => isSame(signature, expected)) ? { id } : undefined;
}

function isSame(shown: string, expected: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
