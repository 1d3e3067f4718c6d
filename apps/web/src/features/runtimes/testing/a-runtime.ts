import type { OverviewAnswer, OverviewRuntime } from "../prepare/row";

const NOTHING = {
  ...{ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
  ...{ costUsd: 0, unpricedTokens: 0 },
};

/** A runtime of the overview, with defaults for everything a test is not about. */
export const aRuntime = (fields: Partial<OverviewRuntime> = {}): OverviewRuntime => ({
  ...{
    id: "r1",
    daemonId: "d1",
    name: "Claude",
    provider: "claude",
    deviceInfo: "atlas",
    machineName: "atlas",
    version: "2.1.0",
  },
  ...{ cliVersion: "0.1.0", ownerId: "u1", ownerName: "Grace", visibility: "private", mayEdit: true, health: "online" },
  ...{ createdAt: "2026-01-01T00:00:00Z", lastSeenAt: "2026-03-28T12:00:00Z", clockSkewMs: null, waitingItems: null },
  ...{ isFlatRate: false, twinSeenAt: null },
  ...{ agentCount: 0, runningTasks: 0, rejectedItems: 0, tokens24h: 0, models: [] },
  ...{ totals: NOTHING, before: { costUsd: 0, unpricedTokens: 0, tokens: 0 }, dailyTokens: [], dailyCostUsd: [] },
  ...fields,
});

export const anOverview = (...runtimes: OverviewRuntime[]): OverviewAnswer => ({
  window: {
    ...{ tz: "Asia/Kathmandu", firstDay: "2026-03-21", lastDay: "2026-03-28" },
    ...{ since: "2026-03-20T18:15:00.000Z", until: "2026-03-28T12:00:00.000Z" },
  },
  before: { since: "2026-03-12T18:15:00.000Z", until: "2026-03-20T12:00:00.000Z" },
  runtimes,
  deletedRuntimes: { count: 0, totals: NOTHING, listValueUsd: 0 },
});
