export type Warning =
  | { kind: "rejected"; count: number }
  | { kind: "twin" }
  | { kind: "waiting"; count: number }
  | { kind: "skew"; seconds: number }
  | { kind: "outdated"; installed: string; newest: string };

type Runtime = {
  rejectedItems: number;
  twinSeenAt: string | null;
  waitingItems: number | null;
  clockSkewMs: number | null;
  cliVersion: string;
};

/** Fewer are on their way with the next report. */
const MOST_ON_THEIR_WAY = 1_000;
/** A clock that is off by less moves no usage into another quarter hour worth speaking of. */
const SKEW_MS = 2_000;

/** What somebody should look after, the gravest first. */
export function warningsOf(runtime: Runtime, newest: string): Warning[] {
  const { rejectedItems, twinSeenAt, waitingItems, clockSkewMs, cliVersion } = runtime;
  const found: Warning[] = [];
  if (rejectedItems > 0) found.push({ kind: "rejected", count: rejectedItems });
  if (twinSeenAt !== null) found.push({ kind: "twin" });
  if (waitingItems !== null && waitingItems > MOST_ON_THEIR_WAY) found.push({ kind: "waiting", count: waitingItems });
  if (clockSkewMs !== null && Math.abs(clockSkewMs) >= SKEW_MS)
    found.push({ kind: "skew", seconds: clockSkewMs / 1_000 });
  if (cliVersion !== "" && cliVersion !== newest) found.push({ kind: "outdated", installed: cliVersion, newest });
  return found;
}

/** As many as the server counts; then it stops. */
const MOST_COUNTED = 1_000;

type Numbers = Record<"count" | "decimal" | "duration", (n: number) => string>;

/** What is wrong and what to do. */
export function warningText(warning: Warning, { count, decimal, duration }: Numbers): string {
  switch (warning.kind) {
    case "rejected": {
      if (warning.count === 1) return "1 item was refused and is in no report. Open the runtime to see why.";
      const many = warning.count >= MOST_COUNTED ? `${count(MOST_COUNTED)} or more` : count(warning.count);
      return `${many} items were refused and are in no report. Open the runtime to see why.`;
    }
    case "twin":
      return "More than one collector reports as its machine, so their usage lies together. Open the runtime to part them.";
    case "waiting":
      return `${count(warning.count)} items wait on its machine and are in no report yet. Look what holds them up.`;
    case "skew": {
      const seconds = Math.abs(warning.seconds);
      const size = seconds < 60 ? `${decimal(seconds)}\u00a0s` : duration(seconds);
      const off = `${size} ${warning.seconds > 0 ? "ahead" : "behind"}`;
      return `Its clock is ${off}, so usage may be counted in another hour. Turn on network time there.`;
    }
    case "outdated":
      return `Its client is ${warning.installed}; ${warning.newest} is out. Update it there.`;
  }
}

/** Where it is mended: on a page, or on the machine itself. */
export type Fix = { label: string } & ({ href: string } | { command: string });

export function fixOf({ kind }: Warning, { slug, id }: { slug: string; id: string }): Fix {
  if (kind === "rejected") return { label: "See why", href: `/${slug}/runtimes/${id}#refused-items` };
  if (kind === "twin") return { label: "How to part them", href: `/${slug}/runtimes/${id}` };
  if (kind === "outdated") return { label: "Get the newest client", href: `/${slug}/connect` };
  return { label: "On the machine", command: "meridian doctor" };
}

/** What is mended by one and the same deed says so once, after the last of them. */
export function inOneGo<W extends { fix: Fix }>(warnings: readonly W[]): (Omit<W, "fix"> & { fix: Fix | undefined })[] {
  const isSame = (a: Fix, b: Fix) => "command" in a && "command" in b && a.command === b.command;
  return warnings.map((warning, n) => ({
    ...warning,
    fix: warnings.slice(n + 1).some(({ fix }) => isSame(fix, warning.fix)) ? undefined : warning.fix,
  }));
}
