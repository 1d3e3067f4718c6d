import { createHmac } from "node:crypto";

const PREFIX = "whsec_";

type SecretOf = { signingSecret: string; endpointId: string; seed: string };

/** The secret an endpoint's messages are signed with, in the form of Standard Webhooks: derived, and stored nowhere. */
export function endpointSecret({ signingSecret, endpointId, seed }: SecretOf): string {
  return PREFIX + createHmac("sha256", signingSecret).update(`endpoint\0${endpointId}\0${seed}`).digest("base64");
}

type Message = { id: string; at: Date; body: string };

/** The headers of Standard Webhooks, one signature for each secret that is good at present. */
export function signedHeaders({ id, at, body }: Message, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
