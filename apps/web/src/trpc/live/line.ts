import type { AppRouter } from "@meridian/api";
import { type TRPCClient, TRPCClientError } from "@trpc/client";
import type { Hint } from "./concerned";
import type { Connection } from "./state";

/** What is told at a time, and the newest event that this tells of: null while the server itself hears nothing. */
export type Said = { newest: string | null; hints: readonly Hint[] };

export type Ears = {
  said: (said: Said) => void;
  turned: (connection: Connection) => void;
  /** Whoever looks may not look any more. */
  refused: (code: string) => void;
};

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
/** Something on the way may hold a stream back without ending it. */
const PATIENCE_MS = 10_000;

const FINAL = new Set(["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN"]);

/** One stream of a workspace's changes, which comes back whenever it is lost. */
export class Line {
  #subscription: { unsubscribe(): void } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** What an answer must not talk over: it is about the time before. */
  #words = 0;

  constructor(
    private readonly api: TRPCClient<AppRouter>,
    private readonly workspaceId: string,
    private readonly ears: Ears,
  ) {}

  open(): void {
    this.#letGo();
    let isCurrent = true;
    let hasSpoken = false;
    const lost = (error?: unknown) => {
      if (!isCurrent) return;
      const code = finalCode(error);
      if (code) this.#leave(code);
      else this.#comeBack(hasSpoken);
    };
    const subscription = this.api.event.changes.subscribe(
      { workspaceId: this.workspaceId },
      {
        onData: (said) => {
          if (!isCurrent) return;
          hasSpoken = true;
          this.#words += 1;
          this.#failures = 0;
          clearTimeout(this.#timer);
          this.ears.turned(said.newest === null ? "polling" : "live");
          this.ears.said(said);
        },
        // The browser's own way back knows no patience, and every browser has another.
        onConnectionStateChange: ({ state, error }) => state === "connecting" && error && lost(error),
        onComplete: () => lost(),
        onError: lost,
      },
    );
    this.#subscription = {
      unsubscribe: () => {
        isCurrent = false;
        subscription.unsubscribe();
      },
    };
    this.#timer = setTimeout(lost, PATIENCE_MS);
  }

  /** There is no network: it is opened again when there is. */
  cut(): void {
    this.close();
    this.ears.turned("offline");
  }

  close(): void {
    this.#words += 1;
    this.#letGo();
  }

  #letGo(): void {
    clearTimeout(this.#timer);
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }

  #comeBack(hadSpoken: boolean): void {
    this.#letGo();
    if (hadSpoken) this.ears.turned("reconnecting");
    else void this.#ask();
    const wait = Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LONGEST_RETRY_MS);
    this.#failures += 1;
    // Many lose a server that restarts at once.
    this.#timer = setTimeout(() => this.open(), wait * (0.5 + Math.random()));
  }

  /** A stream that does not open says not why. Whoever answers in its place says it, and what is newest as well. */
  async #ask(): Promise<void> {
    const { workspaceId } = this;
    const words = this.#words;
    const isLate = () => words !== this.#words;
    try {
      const { newest } = await this.api.event.newest.query({ workspaceId });
      if (isLate()) return;
      this.ears.turned("polling");
      this.ears.said({ newest, hints: [] });
    } catch (error) {
      const code = finalCode(error);
      if (isLate()) return;
      if (code) this.#leave(code);
      else this.ears.turned("reconnecting");
    }
  }

  #leave(code: string): void {
    this.close();
    this.ears.refused(code);
  }
}

function finalCode(error: unknown): string | undefined {
  const code = error instanceof TRPCClientError ? String(error.data?.code) : "";
  return FINAL.has(code) ? code : undefined;
}
