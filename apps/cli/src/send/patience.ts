import { backoffMs } from "./backoff";
import type { CallFailure } from "./call-failure";

const DENIED_MS = 5 * 60_000;

/** When to try again, after how many failures in a row. */
export class Patience {
  #failures = 0;
  #resumeAt = 0;

  constructor(private readonly clock: () => number = () => performance.now()) {}

  get failures(): number {
    return this.#failures;
  }

  isOver(): boolean {
    return this.clock() >= this.#resumeAt;
  }

  /** How long to wait now. A token that is worth nothing is not worth trying often. */
  fail({ kind, retryAfterMs }: CallFailure): number {
    this.#failures += 1;
    const waitMs = kind === "away" ? backoffMs(this.#failures, retryAfterMs) : DENIED_MS;
    this.#resumeAt = this.clock() + waitMs;
    return waitMs;
  }

  succeed(): void {
    this.#failures = 0;
    this.#resumeAt = 0;
  }
}
