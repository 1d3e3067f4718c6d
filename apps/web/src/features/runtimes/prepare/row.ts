import type { Health } from "@meridian/time";
import type { ReportWindow } from "~/features/report/prepare/answers";
import { type Measures, tokensOf } from "~/features/report/prepare/measures";
import { productOf } from "~/features/report/providers";
import { type Warning, warningsOf } from "./warnings";

/** What the list reads of the overview; the router's own type satisfies it. */
export type OverviewRuntime = {
  id: string;
  daemonId: string | null;
  name: string;
  provider: string;
  deviceInfo: string;
  machineName: string;
  version: string;
  cliVersion: string;
  ownerId: string | null;
  ownerName: string | null;
  visibility: "private" | "public";
  isFlatRate: boolean;
  mayEdit: boolean;
  createdAt: string;
  lastSeenAt: string | null;
  health: Health;
  clockSkewMs: number | null;
  waitingItems: number | null;
  /** When more than one collector was last seen to beat as its daemon. */
  twinSeenAt: string | null;
  agentCount: number;
  runningTasks: number;
  rejectedItems: number;
  totals: Measures;
  before: { costUsd: number; unpricedTokens: number; tokens: number };
  tokens24h: number;
  models: readonly string[];
  dailyTokens: readonly number[];
  dailyCostUsd: readonly number[];
};

export type OverviewAnswer = {
  window: ReportWindow;
  before: { since: string; until: string };
  runtimes: readonly OverviewRuntime[];
  deletedRuntimes: { count: number; totals: Measures; listValueUsd: number };
  /** Of the command-line client: what the server gives out. */
  client?: { newest: string };
};

export const SILENCES = ["hour", "day", "week", "longer", "never"] as const;
export type Silence = (typeof SILENCES)[number];

/** A runtime with what the list says of it: ready to be sorted, filtered, searched and written. */
export type ListRow = OverviewRuntime & {
  machine: string;
  product: string;
  owner: string;
  tokens: number;
  /** 0.5 is half as much again as before; null where there is nothing to compare with. */
  tokensChange: number | null;
  costChange: number | null;
  /** How long ago it was last heard of, roughly. */
  silence: Silence;
  warnings: readonly Warning[];
  /** All that a search looks through, in lower case. */
  haystack: string;
};

export function listRows({ window, before, runtimes, client }: OverviewAnswer): ListRow[] {
  const newestCli = [...new Set(runtimes.map(({ cliVersion }) => cliVersion))].reduce(newer, client?.newest ?? "");
  return runtimes.map((runtime) => {
    const machine = runtime.daemonId === null ? "Without a machine" : runtime.machineName || "Unnamed machine";
    const product = productOf({ provider: runtime.provider, metadata: {} });
    const owner = runtime.ownerId === null ? "Nobody" : (runtime.ownerName ?? "A former member");
    const words = [runtime.name, machine, runtime.provider, product, owner, ...runtime.models];
    return {
      ...runtime,
      machine,
      product,
      owner,
      ...changes(runtime, before),
      silence: silenceOf(runtime.lastSeenAt, window.until),
      warnings: warningsOf(runtime, newestCli),
      haystack: words.join("\n").toLowerCase(),
    };
  });
}

/** Compared with the equal time before, if that was seen from its beginning; costs only where every token has a price. */
function changes({ totals, before, createdAt }: OverviewRuntime, { since }: OverviewAnswer["before"]) {
  const isWhole = Date.parse(createdAt) <= Date.parse(since);
  const isPriced = totals.unpricedTokens === 0 && before.unpricedTokens === 0;
  const tokens = tokensOf(totals);
  return {
    tokens,
    tokensChange: isWhole ? ratio(tokens, before.tokens) : null,
    costChange: isWhole && isPriced ? ratio(totals.costUsd, before.costUsd) : null,
  };
}

const ratio = (now: number, before: number) => (before === 0 ? null : now / before - 1);

const HOUR_MS = 3_600_000;

function silenceOf(lastSeenAt: string | null, until: string): Silence {
  if (lastSeenAt === null) return "never";
  const hours = (Date.parse(until) - Date.parse(lastSeenAt)) / HOUR_MS;
  if (hours <= 1) return "hour";
  if (hours <= 24) return "day";
  return hours <= 7 * 24 ? "week" : "longer";
}

const NUMERIC = new Intl.Collator("en", { numeric: true });
/** The later of two versions. */
export const newer = (a: string, b: string) => (NUMERIC.compare(a, b) < 0 ? b : a);
