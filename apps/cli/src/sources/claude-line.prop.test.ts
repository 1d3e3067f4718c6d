import fc from "fast-check";
import { expect, test } from "vitest";
import { answer } from "../testing/claude-log";
import { parseClaudeLine } from "./claude-line";

const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value <= 2 * 10 ** 12;

/** Whatever a line is, reading it gives nothing or something that may be sent. */
function expectTotal(line: string): void {
  const said = parseClaudeLine(line);
  if (!said?.response) return;
  const { counters, id, model } = said.response;
  expect(Object.values(counters).every(isCount)).toBe(true);
  expect(counters.cacheWrite1hTokens).toBeLessThanOrEqual(counters.cacheWriteTokens);
  expect(counters.reasoningTokens).toBeLessThanOrEqual(counters.outputTokens);
  expect(id).toMatch(/^[0-9a-f]{32}$/u);
  expect(model.length).toBeGreaterThan(0);
  expect(model.length).toBeLessThanOrEqual(200);
}

test("bytes flipped anywhere in a line never make reading throw, nor give what can not be sent", () => {
  const whole = Buffer.from(
    answer({ usage: { cache_creation: { ephemeral_5m_input_tokens: 1, ephemeral_1h_input_tokens: 2 } } }),
  );
  const flips = fc.array(fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(flips, (changes) => {
      const bytes = Buffer.from(whole);
      for (const { at, to } of changes) bytes.writeUInt8(to, at);
      expectTotal(bytes.toString("utf8"));
    }),
    { numRuns: 5_000 },
  );
});

test("nor does any JSON in place of any part", () => {
  const part = fc.constantFrom("message", "timestamp", "sessionId", "cwd", "data", "isSidechain", "uuid");
  const inMessage = fc.constantFrom("id", "model", "usage");
  fc.assert(
    fc.property(part, inMessage, fc.jsonValue(), fc.jsonValue(), (outer, inner, a, b) => {
      const entry = JSON.parse(answer());
      expectTotal(JSON.stringify({ ...entry, message: { ...entry.message, [inner]: a } }));
      expectTotal(JSON.stringify({ ...entry, [outer]: b }));
    }),
    { numRuns: 2_000 },
  );
});

test("nor does nesting without end", () => {
  for (const depth of [1_000, 200_000]) expectTotal(`${'{"data":'.repeat(depth)}1${"}".repeat(depth)}`);
});
