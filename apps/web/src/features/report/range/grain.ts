export const RANGES = [7, 30, 90, 180] as const;

export const GRAINS = ["daily", "weekly"] as const;
export type Grain = (typeof GRAINS)[number];

const MOST_DAILY = 90;
const LEAST_WEEKLY = 30;

/** A week is too coarse for 7 days, and 181 daily columns are too fine to read. */
export function grainsFor(days: number): readonly Grain[] {
  if (days < LEAST_WEEKLY) return ["daily"];
  return days > MOST_DAILY ? ["weekly"] : GRAINS;
}

/** What was asked for if this range has it, else what it has. */
export function grainFor(days: number, asked: Grain): Grain {
  const offered = grainsFor(days);
  return offered.includes(asked) ? asked : (offered[0] ?? "daily");
}
