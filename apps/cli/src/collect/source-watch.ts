import { TRPCClientError } from "@trpc/client";
import type { View } from "../logs/view";
import { pause } from "../send/backoff";
import { callFailure, callWords } from "../send/call-failure";
import type { Outcome } from "../send/deliver";
import { Patience } from "../send/patience";
import type { Entry } from "../send/plan";
import { messageOf } from "../terminal/failure";
import { safeText } from "../terminal/safe-text";
import type { Terminal } from "../terminal/terminal";
import type { Collection } from "./collection";
import type { Gathered } from "./gather";
import { outcomeWords, unidentifiedWords } from "./words";

/** Sessions go quiet, and items refused as too early come of age, without any log changing. */
const REPLAN_MS = 60_000;
const LATER_MS = 5 * 60_000;
/** At most 500 items a second, so that a machine that comes back after days leaves some of the server to others. */
const PACED_REPORT = { tasks: 250, usage: 250, bytes: 900_000 };
const PACE_MS = 1_000;

type Watching = { signal: AbortSignal; terminal: Terminal };

/** One source, read again and again. */
export class SourceWatch {
  readonly #patience = new Patience();
  /** Items worth sending again, but not at once: the instant from which they are. */
  readonly #later = new Map<string, number>();
  #isUnsent = true;
  #replanAt = 0;
  #unidentified = 0;
  #waiting = 0;

  constructor(
    private readonly collection: Collection,
    private readonly watching: Watching,
  ) {}

  /** Items that the server did not take when they were last tried. */
  get waiting(): number {
    return this.#waiting;
  }

  async round(): Promise<void> {
    try {
      const scan = await this.collection.scan();
      if (scan.hasRead || performance.now() >= this.#replanAt) this.#isUnsent = true;
      if (!this.#isUnsent || !this.#patience.isOver()) return;
      this.#replanAt = performance.now() + REPLAN_MS;
      await this.#send(this.collection.gather(scan));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #send(gathered: Gathered): Promise<void> {
    const now = performance.now();
    const outcome = await this.collection.send(gathered, {
      largest: PACED_REPORT,
      isLater: (entry) => (this.#later.get(keyOf(entry)) ?? 0) > now,
      retry: async (failure) => {
        this.#sayOnce(callWords(failure));
        this.#patience.fail(failure);
        return false;
      },
      proceed: () => this.#proceed(),
    });
    this.#isUnsent = outcome.isStopped;
    this.#waiting = outcome.waiting;
    for (const item of outcome.deferred) this.#later.set(keyOf(item), performance.now() + LATER_MS);
    if (!hasNews(outcome)) return;
    this.watching.terminal.say(outcomeWords(this.collection.scope.source.name, gathered, outcome));
    this.#mindUnidentified(gathered.view);
  }

  /** They stay in the logs: worth a word when there are more of them, and not with every report. */
  #mindUnidentified(view: View): void {
    const words = unidentifiedWords(view);
    if (words && view.unidentified !== this.#unidentified) this.watching.terminal.say(words);
    this.#unidentified = view.unidentified;
  }

  async #proceed(): Promise<boolean> {
    if (this.#patience.failures > 0) this.watching.terminal.say("Reports are taken again.");
    this.#patience.succeed();
    await pause(PACE_MS * (1 + 0.2 * Math.random()), this.watching.signal);
    return !this.watching.signal.aborted;
  }

  #fail(error: unknown): void {
    const failure = callFailure(error);
    this.#sayOnce(error instanceof TRPCClientError ? callWords(failure) : safeText(messageOf(error)));
    this.#patience.fail(failure);
  }

  #sayOnce(words: string): void {
    if (this.#patience.failures === 0) this.watching.terminal.say(`${words}. Trying again.`);
  }
}

const keyOf = ({ kind, id }: Pick<Entry, "kind" | "id"> | { kind: string; id: string }) => `${kind} ${id}`;

const hasNews = ({ stored, updated, duplicate, refused, deferred }: Outcome) =>
  stored + updated + duplicate + refused.length + deferred.length > 0;
