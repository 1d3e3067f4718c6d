import { createHash } from "node:crypto";

export type Weighted<T> = readonly [thing: T, weight: number];

/** Numbers that look thrown and are the same every time for the same words. */
export type Dice = {
  /** From `low` up to, but without, `high`. */
  between(low: number, high: number): number;
  /** Whole, both included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(things: readonly Weighted<T>[]): T;
  one<T>(things: readonly T[]): T;
  /** Around a median, often near it and now and then far above: how long work takes, how much is written. */
  spread(median: number, sigma: number): number;
};

export function diceFor(...words: string[]): Dice {
  const unit = generator(createHash("sha256").update(words.join("\0")).digest());
  const between = (low: number, high: number) => low + unit() * (high - low);
  return {
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    chance: (probability) => unit() < probability,
    pick: (things) => pick(things, unit()),
    one: (things) =>
      pick(
        things.map((thing) => [thing, 1] as const),
        unit(),
      ),
    spread: (median, sigma) => median * Math.exp(sigma * (unit() + unit() + unit() + unit() - 2) * Math.sqrt(3)),
  };
}

/** A UUID that follows from words: things of the demo are the same ones however often it is set up. */
export function idFor(...words: string[]): string {
  const hex = createHash("sha256").update(words.join("\0")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function pick<T>(things: readonly Weighted<T>[], at: number): T {
  const sum = things.reduce((weights, [, weight]) => weights + weight, 0);
  let left = at * sum;
  for (const [thing, weight] of things) {
    left -= weight;
    if (left < 0) return thing;
  }
  throw new Error("nothing to pick from");
}

/** sfc32: 128 bits of state, equal on every machine. */
function generator(seed: Buffer): () => number {
  let [a, b, c, d] = [seed.readUInt32LE(0), seed.readUInt32LE(4), seed.readUInt32LE(8), seed.readUInt32LE(12)];
  return () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}
