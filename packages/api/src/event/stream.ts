import type { Event, EventKind } from "./events";

/** What a page is told. `resync`: of too much to tell, or of what could not be: ask again for everything shown. */
export type Hint = { kind: EventKind | "resync"; subjectId: string | null };

/** Who looks, and by what right: enough to ask whether it still holds. */
export type Viewer = { userId: string; workspaceId: string; sessionId: string | null; tokenId: string | null };

/** Past this a reader is so far behind that asking again for everything costs it less. */
const MOST_WAITING = 200;
/** What changes together is told together. */
const GATHER_MS = 50;

const resync: Hint = { kind: "resync", subjectId: null };

/** One open stream. Its reader sets the pace: what it has not taken yet is merged, and never more than so much. */
export class Stream {
  // A page that opens was made before: what changed in between is in what it asks for again.
  readonly #waiting = new Map<string, Hint>([["", resync]]);
  #wake = () => {};
  #end: { because: Error | undefined } | undefined;

  constructor(readonly viewer: Viewer) {}

  tell({ kind, subjectId }: Event): void {
    if (this.#waiting.has("")) return;
    this.#waiting.set(`${kind} ${subjectId}`, { kind, subjectId });
    if (this.#waiting.size > MOST_WAITING) this.resync();
    this.#wake();
  }

  resync(): void {
    this.#waiting.clear();
    this.#waiting.set("", resync);
    this.#wake();
  }

  /** Without a reason it has just ended, and its reader may come back. */
  end(because?: Error): void {
    this.#end ??= { because };
    this.#wake();
  }

  async *hints(): AsyncGenerator<Hint[], void, undefined> {
    while (!this.#end) {
      if (this.#waiting.size === 0) await this.#woken();
      else if (!this.#waiting.has("")) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      if (this.#end || this.#waiting.size === 0) continue;
      const hints = [...this.#waiting.values()];
      this.#waiting.clear();
      yield hints;
    }
    if (this.#end.because) throw this.#end.because;
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
