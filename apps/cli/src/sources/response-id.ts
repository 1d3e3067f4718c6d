import { createHash } from "node:crypto";

/** An event's id on the wire: never made of a file, an offset or a session, so that every copy has the same. */
export function responseId(provider: string, ...identity: string[]): string {
  return createHash("sha256")
    .update([provider, ...identity].join("\0"))
    .digest("hex")
    .slice(0, 32);
}
