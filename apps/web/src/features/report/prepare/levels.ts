import type { Heat } from "~/charts/grid/heat";

const LEVELS = 4;

type Levels = { levelOf: (amount: number) => number; legend: Heat["levels"] };

/**
 * Four shades for what is more than nothing, each for as many cells as the others: a single busy hour leaves the rest
 * told apart. The legend says up to which amount each reaches.
 */
export function levelsOf(amounts: readonly number[], format: (amount: number) => string): Levels {
  const used = amounts.filter((amount) => amount > 0).sort((a, b) => a - b);
  const tops = Array.from({ length: LEVELS }, (_, n) => used[Math.ceil(((n + 1) / LEVELS) * used.length) - 1] ?? 0);
  // Two shades that reach equally far, or read as if they did, are one.
  const bounds = tops.filter((top, n) => top > 0 && (n === LEVELS - 1 || format(top) !== format(tops[n + 1] ?? 0)));
  const shadeOf = (n: number) => LEVELS - bounds.length + n + 1;
  return {
    levelOf: (amount) =>
      amount > 0
        ? shadeOf(
            Math.max(
              0,
              bounds.findIndex((bound) => amount <= bound),
            ),
          )
        : 0,
    legend: [
      { level: 0, label: format(0) },
      ...bounds.map((bound, n) => ({ level: shadeOf(n), label: `up to ${format(bound)}` })),
    ],
  };
}
