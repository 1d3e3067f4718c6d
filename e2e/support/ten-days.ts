import type { Lab, Usage } from "./lab";

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

/** Three priced models and one that nobody has a price for, under two agents, over ten days. */
export async function reportTenDays(lab: Lab): Promise<Usage[]> {
  const models = [
    { provider: "anthropic", model: "claude-sonnet-4-5" },
    { provider: "anthropic", model: "claude-haiku-4-5" },
    { provider: "openai", model: "gpt-5" },
    { provider: "acme", model: "acme-coder-1" },
  ];
  const runs = Array.from({ length: 40 }, (_, n) => ({ id: `run-${n}`, hours: 1 + n * 6, model: models[n % 4] }));
  const usage = runs.map(({ id, hours, model }, n) => ({
    ...model,
    id,
    taskId: id,
    occurredAt: hoursAgo(hours),
    inputTokens: 1_000 + n,
    outputTokens: 2_000 + n,
    cacheReadTokens: 300_000 + n,
    cacheWriteTokens: 40_000 + n,
  }));
  await lab.report({
    tasks: runs.map(({ id, hours }, n) => ({
      id,
      agent: n % 3 === 0 ? "Reviewer" : "Builder",
      startedAt: hoursAgo(hours + 0.5),
      completedAt: hoursAgo(hours),
    })),
    usage,
  });
  return usage;
}
