import type { Usage } from "../items/items";
import { asObject, asText, type Json } from "../items/json";
import { responseId } from "../sources/response-id";

const PROVIDER = "anthropic";
const LARGEST = 10 ** 12;
const MOST_USD = 10 ** 6;

/** How Claude Code does one task: print mode, the instructions on stdin, and one JSON object as its last word. */
export const claudeCommand = ({ sessionId, turns }: { sessionId: string; turns: number }) => ({
  command: "claude",
  args: ["-p", "--output-format", "json", "--session-id", sessionId, "--max-turns", String(turns)],
});

export type Result = { isError: boolean; failureReason?: string; usage: Usage[] };

type About = { taskId: string; at: Date };

/**
 * What the result says. Its `modelUsage` counts helpers that the transcript does not have, so it is told in place of the
 * transcript: one item for each model, under an id that is the same however often it is told.
 */
export function parseClaudeResult(stdout: string, { taskId, at }: About): Result {
  const result = lastResult(stdout);
  if (!result) return { isError: true, failureReason: "agent_error", usage: [] };
  const isError = result.is_error === true || result.subtype !== "success";
  return { isError, ...(isError && { failureReason: reasonOf(result) }), usage: usageOf(result, { taskId, at }) };
}

/** The whole output, or the last line that is a result: both formats end with one. */
function lastResult(stdout: string): Json | undefined {
  const whole = parse(stdout);
  if (whole?.type === "result") return whole;
  return stdout
    .split("\n")
    .reverse()
    .map(parse)
    .find((line) => line?.type === "result");
}

function reasonOf({ subtype, result }: Json): string {
  const words = `${String(subtype)} ${String(result)}`.toLowerCase();
  if (/max_turns/u.test(words)) return "timeout";
  if (/rate.?limit|429|overloaded/u.test(words)) return "rate_limited";
  if (/authenticat|401|invalid api key|please run \/login/u.test(words)) return "unauthorized";
  if (/prompt is too long|context/u.test(words)) return "context_exceeded";
  return "agent_error";
}

function usageOf(result: Json, about: About): Usage[] {
  const models = Object.entries(asObject(result.modelUsage) ?? {});
  const flat = asObject(result.usage);
  const oneHour = models.length === 1 ? count(asObject(flat?.cache_creation)?.ephemeral_1h_input_tokens) : 0;
  return models.flatMap(([name, value]) => {
    const used = asObject(value);
    // "claude-opus-5[1m]" is the model of its log with a wider window.
    const model = asText(name.replace(/\[[^\]]*\]$/u, ""), 190);
    if (!used || model === undefined) return [];
    const outputTokens = count(used.outputTokens);
    const cacheWriteTokens = count(used.cacheCreationInputTokens);
    return {
      id: responseId(PROVIDER, "run", about.taskId, model),
      taskId: about.taskId,
      provider: PROVIDER,
      model,
      occurredAt: about.at.toISOString(),
      inputTokens: count(used.inputTokens),
      outputTokens,
      cacheReadTokens: count(used.cacheReadInputTokens),
      cacheWriteTokens,
      cacheWrite1hTokens: Math.min(cacheWriteTokens, oneHour),
      reasoningTokens: Math.min(outputTokens, count(used.thinkingTokens)),
      revision: 0,
      ...(isCost(used.costUSD) && { costUsd: used.costUSD }),
    };
  });
}

const isCost = (value: unknown): value is number => typeof value === "number" && value > 0 && value <= MOST_USD;

const count = (value: unknown): number =>
  typeof value === "number" && value > 0 && value <= LARGEST ? Math.floor(value) : 0;

function parse(text: string): Json | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
