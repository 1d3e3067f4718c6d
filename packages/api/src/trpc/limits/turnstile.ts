import { TooManyRequests } from "../errors";

type Turns = { atOnce: number; waitMs: number };
type Line = { running: number; waiting: (() => void)[] };

/** Lets so many run at once for each key; others wait their turn in order, and are refused after `waitMs`. */
export class Turnstile {
  readonly #lines = new Map<string, Line>();

  constructor(private readonly turns: Turns) {}

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.#enter(key);
    try {
      return await work();
    } finally {
      this.#leave(key);
    }
  }

  #enter(key: string): Promise<void> {
    const line = this.#lines.get(key) ?? { running: 0, waiting: [] };
    this.#lines.set(key, line);
    if (line.running < this.turns.atOnce) {
      line.running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const proceed = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        line.waiting.splice(line.waiting.indexOf(proceed), 1);
        reject(new TooManyRequests(1));
      }, this.turns.waitMs);
      line.waiting.push(proceed);
    });
  }

  /** A turn passes straight to whoever waits longest, so nobody new can slip in between. */
  #leave(key: string): void {
    const line = this.#lines.get(key);
    const next = line?.waiting.shift();
    if (next) next();
    else if (line && line.running > 1) line.running -= 1;
    else this.#lines.delete(key);
  }
}
