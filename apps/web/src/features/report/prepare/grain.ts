export const RANGES = [7, 30, 90, 180] as const;
export type Range = (typeof RANGES)[number];

export const GRAINS = ["daily", "weekly"] as const;
export type Grain = (typeof GRAINS)[number];

/** A week is too coarse for 7 days, and 181 daily columns are too fine to read. */
export function grainsFor(days: Range): readonly Grain[] {
  if (days === 7) return ["daily"];
  return days === 180 ? ["weekly"] : GRAINS;
}

/** What was asked for if this range has it, else what it has. */
export function grainFor(days: Range, asked: Grain): Grain {
  const offered = grainsFor(days);
  return offered.includes(asked) ? asked : (offered[0] ?? "daily");
}
