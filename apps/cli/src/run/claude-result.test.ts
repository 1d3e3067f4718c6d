import { expect, test } from "vitest";
import { parseClaudeResult } from "./claude-result";

const about = { taskId: "task-1", at: new Date("2026-11-25T09:00:00Z") };
const result = (fields: object = {}) => ({
  type: "result",
  subtype: "success",
  is_error: false,
  modelUsage: {
    "claude-opus-5[1m]": {
      inputTokens: 2,
      outputTokens: 13,
      cacheCreationInputTokens: 40,
      thinkingTokens: 9,
      costUSD: 0.14,
    },
  },
  usage: { cache_creation: { ephemeral_1h_input_tokens: 30 } },
  ...fields,
});
const parse = (...lines: unknown[]) =>
  parseClaudeResult(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"), about);

test("each model is one item, under its log's name, with the part written for an hour and what was thought", () => {
  const { isError, usage } = parse(result());
  expect(isError).toBe(false);
  expect(usage).toMatchObject([
    {
      model: "claude-opus-5",
      inputTokens: 2,
      outputTokens: 13,
      cacheWriteTokens: 40,
      cacheWrite1hTokens: 30,
      reasoningTokens: 9,
      costUsd: 0.14,
    },
  ]);
  expect(usage[0]?.id).toBe(parse(result({ num_turns: 9 })).usage[0]?.id);
});

test("the last result of a stream counts, whatever stands around it", () => {
  expect(
    parse({ type: "system" }, "not json", result({ subtype: "error_max_turns", is_error: true }), result(), ""),
  ).toMatchObject({
    isError: false,
  });
});

test.each([
  [{ subtype: "error_max_turns", is_error: true }, "timeout"],
  [{ is_error: true, result: "API Error: 429 rate_limit_error" }, "rate_limited"],
  [{ is_error: true, result: "Invalid API key · Please run /login" }, "unauthorized"],
  [{ is_error: true, result: "Prompt is too long" }, "context_exceeded"],
  [{ subtype: "error_during_execution" }, "agent_error"],
])("%j failed as %s", (fields, failureReason) => {
  expect(parse(result(fields))).toMatchObject({ isError: true, failureReason });
});

test.each([
  "",
  "null",
  "[]",
  "{}",
  '{"type":"result"}',
  '{"type":"result","modelUsage":{"m":null}}',
  "\0",
  '{"type":"result","subtype":"success","modelUsage":{"m":{"inputTokens":-1,"outputTokens":1e300,"costUSD":"x"}}}',
])("%j is no harm", (text) => {
  for (const item of parse(text).usage) expect(item).toMatchObject({ inputTokens: 0, outputTokens: 0 });
});
