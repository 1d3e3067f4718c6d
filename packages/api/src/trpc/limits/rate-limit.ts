import { TooManyRequests } from "../errors";

const SWEEP_ABOVE = 10_000;

type Rate = { calls: number; perMs: number };
/** The instants of a key's latest calls, used as a ring once it is full: `oldest` is where the next one goes. */
type Ring = { times: number[]; oldest: number };

/** No more than `calls` in any stretch of `perMs`, for each key. Refused calls do not count. Time is monotonic. */
export class RateLimit {
  readonly #rings = new Map<string, Ring>();
  #sweptAt = 0;

  constructor(
    private readonly rate: Rate,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Counts one call for every key, or throws and counts none when one of the keys has had enough. */
  take(...keys: string[]): void {
    const at = this.clock();
    if (this.#rings.size > SWEEP_ABOVE && at - this.#sweptAt > this.rate.perMs) this.#sweep(at);
    const wait = Math.max(...keys.map((key) => this.#wait(key, at)));
    if (wait > 0) throw new TooManyRequests(Math.ceil(wait / 1000));
    for (const key of keys) this.#count(key, at);
  }

  /** Counts only work that fails, and yet never lets more than `calls` try at once. */
  async attempt<T>(key: string, work: () => Promise<T>): Promise<T> {
    this.take(key);
    const result = await work();
    this.#forgetOne(key);
    return result;
  }

  #wait(key: string, at: number): number {
    const ring = this.#rings.get(key);
    if (!ring || ring.times.length < this.rate.calls) return 0;
    return (ring.times[ring.oldest] ?? 0) + this.rate.perMs - at;
  }

  #count(key: string, at: number): void {
    const ring = this.#rings.get(key) ?? { times: [], oldest: 0 };
    this.#rings.set(key, ring);
    if (ring.times.length < this.rate.calls) ring.times.push(at);
    else {
      ring.times[ring.oldest] = at;
      ring.oldest = (ring.oldest + 1) % this.rate.calls;
    }
  }

  /** Takes the latest call back: in a full ring its place becomes the one to be used next. */
  #forgetOne(key: string): void {
    const ring = this.#rings.get(key);
    if (!ring) return;
    const inOrder = [...ring.times.slice(ring.oldest), ...ring.times.slice(0, ring.oldest)];
    this.#rings.set(key, { times: inOrder.slice(0, -1), oldest: 0 });
  }

  /** Forgets keys that are quiet, so that those an attacker makes up do not pile up. */
  #sweep(at: number): void {
    this.#sweptAt = at;
    for (const [key, { times }] of this.#rings) if (Math.max(...times) + this.rate.perMs < at) this.#rings.delete(key);
  }
}
