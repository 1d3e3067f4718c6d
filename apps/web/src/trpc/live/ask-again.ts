import type { QueryClient } from "@tanstack/react-query";
import { type Hint, isConcerned } from "./concerned";

/** The server has gathered already: what comes at the same moment, from it and from the page itself, goes together. */
const GATHER_MS = 30;
/** A busy runtime makes an open page ask at most this often. */
const REST_MS = 1_000;

/** Lets what hints concern be asked again: together, at most once a second, and not while nobody looks. */
export class AskAgain {
  readonly #hints = new Map<string, Hint>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #askedAt = 0;

  constructor(private readonly queries: QueryClient) {}

  about(hints: readonly Hint[]): void {
    for (const hint of hints) this.#hints.set(`${hint.kind} ${hint.subjectId}`, hint);
    this.plan();
  }

  /** Called when somebody looks again as well. */
  plan(): void {
    if (this.#timer !== undefined || this.#isAsking || this.#hints.size === 0 || document.hidden) return;
    const rest = this.#askedAt + REST_MS - Date.now();
    this.#timer = setTimeout(() => void this.#ask(), Math.max(rest, GATHER_MS));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#hints.clear();
  }

  /** One at a time: an answer that takes longer than things take to change would otherwise never arrive. */
  async #ask(): Promise<void> {
    this.#timer = undefined;
    this.#askedAt = Date.now();
    const hints = [...this.#hints.values()];
    this.#hints.clear();
    this.#isAsking = true;
    await this.queries.invalidateQueries({
      predicate: ({ queryKey }) => hints.some((hint) => isConcerned(queryKey, hint)),
    });
    this.#isAsking = false;
    this.plan();
  }
}
