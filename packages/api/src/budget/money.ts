const NANOS_PER_CENT = 10_000_000n;

/** Dollars and cents to exact money. */
export const nanosOf = (usd: number): bigint => BigInt(Math.round(usd * 100)) * NANOS_PER_CENT;

/** For answers: the number next to the exact one, as a report's own sum becomes one. */
export const usdOf = (nanos: bigint): number => Number(`${nanos}e-9`);
