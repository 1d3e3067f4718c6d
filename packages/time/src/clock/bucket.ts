import { MINUTE_MS } from "./span";

/** Every offset of every zone since 1980 is a multiple of a quarter hour, so buckets of this width fit every local day. */
export const BUCKET_MS = 15 * MINUTE_MS;

/** The quarter hour (UTC) that an instant lies in; the same as SQL's `date_bin('15 minutes', at, 'epoch')`. */
export function startOfBucket(at: Date): Date {
  return new Date(Math.floor(at.getTime() / BUCKET_MS) * BUCKET_MS);
}
