import { type Hint, RESYNC } from "./concerned";
import type { Said } from "./line";

/**
 * What somebody who shows things knows of changes, and when that is not enough. Nothing is replayed: whoever knows another
 * newest event than the stream asks again for everything; who knows the same has missed nothing.
 */
export class Thread {
  /** `seen`: the newest event before what is shown was asked for. */
  constructor(
    private seen: string | null,
    private readonly askAgain: (about: readonly Hint[]) => void,
  ) {}

  said({ newest, hints }: Said): void {
    if (hints.length > 0) this.askAgain(hints);
    else this.compare(newest);
    this.seen = newest;
  }

  /** With what something else is made of. Null: nobody can know. */
  compare(newest: string | null): void {
    if (newest === null || newest !== this.seen) this.askAgain([RESYNC]);
  }
}
