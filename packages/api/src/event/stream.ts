import type { Role } from "../member/queries";
import type { Event, EventKind } from "./events";

/**
 * What a page is told. `resync`: of too much to tell, or of what could not be: ask again for everything shown. `other`: of
 * what its viewer may not see, so that they know of the newest event and of nothing else.
 */
export type Hint = { kind: EventKind | "resync" | "other"; subjectId: string | null };

/**
 * What is said at a time: what changed, and the newest event that this tells of (null: nobody knows, as this process is
 * deaf). Without hints, as in the first word of all, it is for comparing: who knows another newest one asks again.
 */
export type Said = { newest: string | null; hints: Hint[] };

/** Who looks, and by what right: enough to ask whether it still holds. */
export type Viewer = {
  userId: string;
  workspaceId: string;
  role: Role;
  sessionId: string | null;
  tokenId: string | null;
};

/** Past this a reader is so far behind that asking again for everything costs it less. */
const MOST_WAITING = 200;
/** What changes together is told together. */
const GATHER_MS = 50;
/** In a busy workspace a stream speaks this seldom: pages ask again once a second at most. */
const REST_MS = 250;
/**
 * And where many are open, this much longer for each of them: a word takes about a quarter of a millisecond of the
 * processor (`npm run bench -- streams`), and reports go before.
 */
const REST_MS_PER_STREAM = 0.6;

const resync: Hint = { kind: "resync", subjectId: null };
const other: Hint = { kind: "other", subjectId: null };

/** What only those who run a workspace may list; of tokens everybody else lists their own, and whose it is nobody says here. */
function hintFor({ role }: Viewer, { kind, subjectId }: Event): Hint {
  if (role !== "member") return { kind, subjectId };
  if (kind === "invitation.changed" || kind === "webhook.changed") return other;
  return { kind, subjectId: kind === "token.changed" ? null : subjectId };
}

/** One open stream. Its reader sets the pace: what it has not taken yet is merged, and never more than so much. */
export class Stream {
  readonly #waiting = new Map<string, Hint>();
  #mustSpeak = true;
  #spokeAt = 0;
  #wake = () => {};
  #end: { because: Error | undefined } | undefined;

  constructor(
    public viewer: Viewer,
    private readonly newest: () => string | null,
    /** How many are open in this process. */
    private readonly crowd: () => number,
  ) {}

  tell(event: Event): void {
    if (this.#waiting.has("")) return;
    const hint = hintFor(this.viewer, event);
    this.#waiting.set(`${hint.kind} ${hint.subjectId}`, hint);
    if (this.#waiting.size > MOST_WAITING) this.resync();
    this.#wake();
  }

  resync(): void {
    this.#waiting.clear();
    this.#waiting.set("", resync);
    this.#wake();
  }

  /** This process went deaf, or hears again. */
  turn(): void {
    this.#mustSpeak = true;
    this.#wake();
  }

  /** Without a reason it has just ended, and its reader may come back. */
  end(because?: Error): void {
    this.#end ??= { because };
    this.#wake();
  }

  async *said(): AsyncGenerator<Said, void, undefined> {
    // What was told before this first word is older than the newest event in it.
    this.#waiting.clear();
    while (!this.#end) {
      if (!this.#mustSpeak && this.#waiting.size === 0) {
        await this.#woken();
        continue;
      }
      if (!this.#mustSpeak && !this.#waiting.has(""))
        await elapse(Math.max(GATHER_MS, this.#spokeAt + this.#restMs() - Date.now()));
      if (this.#end) break;
      const hints = [...this.#waiting.values()];
      this.#waiting.clear();
      this.#mustSpeak = false;
      this.#spokeAt = Date.now();
      yield { newest: this.newest(), hints };
    }
    if (this.#end.because) throw this.#end.because;
  }

  #restMs(): number {
    return Math.max(REST_MS, this.crowd() * REST_MS_PER_STREAM);
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

const elapse = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
