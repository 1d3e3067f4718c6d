import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal";

/** In memory of its own, as the web platform asks of a body. */
export type Body = Buffer<ArrayBuffer>;

export const LARGEST_BODY = 1024 * 1024;

/**
 * The whole body, counted while it arrives: a length that is not said, or said wrong, changes nothing. Compressed bodies
 * are refused, since a small one can hold a large one.
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding.toLowerCase() !== "identity") throw new Refusal("mediaType");
  const body = await collect(request);
  if (!isUtf8(body)) throw new Refusal("notText");
  return body;
}

/** By events and not by iteration, for leaving a loop early destroys the socket before the refusal is sent. */
function collect(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else reject(new Refusal("large"));
    });
    request.once("end", () => resolve(Buffer.concat(chunks, Math.min(size, LARGEST_BODY))));
    // Whoever hangs up hears no answer; this only lets go of the request.
    request.once("close", () => reject(new Refusal("malformed")));
  });
}
