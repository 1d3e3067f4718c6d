import { type Ears, Line, type Said } from "./line";
import { type Connection, connection } from "./state";

type Api = ConstructorParameters<typeof Line>[0];

/** What tabs tell each other. A tab of another version may say what this one does not know. */
type Word =
  | { is: "asking" }
  | { is: "said"; said: Said }
  | { is: "state"; how: Connection; newest: string | null | undefined }
  | { is: "refused"; code: string };

const BEAT_MS = 5_000;
/** A tab whose browser has put it to sleep keeps the lock and says nothing. */
const PATIENCE_MS = 15_000;

/**
 * One stream for all tabs of a browser that show a workspace, since a browser has six connections for all of them: the
 * tab that holds the lock has it and passes on what it hears; when it goes, the browser gives the lock to the next.
 * Where there are no locks (a page that came by plain HTTP from another machine) each tab has its own.
 */
export class Tabs {
  readonly #name: string;
  readonly #line: Line;
  readonly #channel: BroadcastChannel | undefined;
  #waiting: AbortController | undefined;
  #release: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;
  #newest: string | null | undefined;

  constructor(
    api: Api,
    workspaceId: string,
    private readonly ears: Ears,
  ) {
    this.#name = `meridian-changes ${workspaceId}`;
    this.#line = new Line(api, workspaceId, {
      said: (said) => this.#pass({ is: "said", said }),
      turned: (how) => this.#pass({ is: "state", how, newest: this.#newest }),
      refused: (code) => this.#pass({ is: "refused", code }),
    });
    if (!isShared()) return;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
  }

  /** Whether this tab may let go of its stream later than at once: nobody else needs its connection. */
  get isShared(): boolean {
    return this.#channel !== undefined;
  }

  /** Takes part, and has the stream if nobody else has. */
  join(): void {
    if (this.#waiting) return;
    if (!this.#channel) {
      this.#waiting = new AbortController();
      this.#lead();
      return;
    }
    this.#heardAt = Date.now();
    this.#say({ is: "asking" });
    this.#queue({});
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  /** Leaves the stream to others; what they pass on is heard all the same. */
  rest(): void {
    clearInterval(this.#timer);
    this.#waiting?.abort();
    this.#waiting = undefined;
    this.#line.close();
    this.#release?.();
    this.#release = undefined;
  }

  /** The network came back or went away. */
  turn(isOnline: boolean): void {
    if (this.#channel ? !this.#release : !this.#waiting) return;
    if (isOnline) this.#line.open();
    else this.#line.cut();
  }

  close(): void {
    this.rest();
    this.#channel?.close();
  }

  #queue({ steal = false }): void {
    this.#waiting?.abort();
    const waiting = new AbortController();
    this.#waiting = waiting;
    const held = async () => {
      if (waiting.signal.aborted) return;
      await new Promise<void>((resolve) => {
        this.#release = resolve;
        this.#lead();
      });
    };
    const options = steal ? { steal } : { signal: waiting.signal };
    navigator.locks.request(this.#name, options, held).catch(() => {
      // Let go of by this tab itself; or taken away by another, which will pass on what it hears.
      if (waiting.signal.aborted) return;
      this.#line.close();
      this.#release = undefined;
      this.#heardAt = Date.now();
      this.#queue({});
    });
  }

  #lead(): void {
    if (navigator.onLine) this.#line.open();
    else this.#line.cut();
  }

  #beat(): void {
    if (this.#release) this.#say({ is: "state", how: connection(), newest: this.#newest });
    else if (Date.now() - this.#heardAt > PATIENCE_MS * (1 + Math.random() / 2)) this.#queue({ steal: true });
  }

  /** Of the stream itself: for this tab and for all others. */
  #pass(word: Word): void {
    this.#say(word);
    this.#take(word);
  }

  #hear(word: Word): void {
    if (word.is === "asking") {
      if (this.#release) this.#say({ is: "state", how: connection(), newest: this.#newest });
      return;
    }
    this.#heardAt = Date.now();
    if (!this.#release) this.#take(word);
  }

  #take(word: Word): void {
    if (word.is === "said") {
      this.#newest = word.said.newest;
      this.ears.said(word.said);
    } else if (word.is === "refused") this.ears.refused(word.code);
    else if (word.is === "state") {
      // What another tab knows, and this one can not have been told.
      const isNew = word.newest !== undefined && word.newest !== this.#newest;
      this.ears.turned(word.how);
      if (isNew) this.#take({ is: "said", said: { newest: word.newest ?? null, hints: [] } });
    }
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }
}

const isShared = () => "locks" in navigator && "BroadcastChannel" in window;
