import { RateLimit } from "./rate-limit";
import { Standstill } from "./standstill";
import { Turnstile } from "./turnstile";

const MINUTE_MS = 60_000;

/** One set for each process, in memory: a larger installation allows as much again with every process it adds. */
export type Limits = ReturnType<typeof createLimits>;

export const createLimits = () => ({
  /** By credential. Counts calls, not requests: a batch of ten is ten. */
  calls: new RateLimit({ calls: 1_000, perMs: 1_000 }),
  /** By address and by e-mail. */
  signIn: new RateLimit({ calls: 10, perMs: MINUTE_MS }),
  /** By address: signing up and visiting the demo write rows and hash passwords. */
  newcomers: new RateLimit({ calls: 60, perMs: MINUTE_MS }),
  /** By address, failures alone. */
  loginCodes: new RateLimit({ calls: 5, perMs: 10 * MINUTE_MS }),
  /** By address, failures alone. */
  invitations: new RateLimit({ calls: 10, perMs: 10 * MINUTE_MS }),
  /** By address: calls of webhooks that fail. */
  hookFailures: new RateLimit({ calls: 120, perMs: MINUTE_MS }),
  /** By webhook, its secret known. */
  hooks: new RateLimit({ calls: 60, perMs: MINUTE_MS }),
  /** By person. */
  reports: new Turnstile({ atOnce: 10, waitMs: 2_000 }),
  /** By person: a file holds a connection for as long as it is read. */
  exports: new Turnstile({ atOnce: 1, waitMs: 5_000 }),
  /** For everybody: half of the connections that reports have. */
  exporting: new Turnstile({ atOnce: 3, waitMs: 5_000 }),
  /** For everybody: the first statement of every call. */
  database: new Standstill(2_000),
});
