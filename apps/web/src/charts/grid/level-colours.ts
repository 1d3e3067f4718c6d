const ACCENT = "var(--color-accent)";
const GROUND = "var(--color-sunken)";
const PARTS = [0, 28, 50, 75, 100];

/** Nothing is the ground, and more is more of the accent; what is unknown is hatched. */
export function colourOf(level: number | "unknown"): string {
  if (level === "unknown")
    return "repeating-linear-gradient(45deg, var(--color-sunken) 0 2px, var(--color-line-strong) 2px 3.5px)";
  return level === 0 ? GROUND : `color-mix(in oklab, ${ACCENT} ${PARTS[level] ?? 100}%, ${GROUND})`;
}
