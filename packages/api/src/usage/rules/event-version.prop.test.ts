import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeVersions, supersedes, totalTokens, type UsageEvent } from "./event-version";

const count = fc.integer({ min: 0, max: 3 });
const version: fc.Arbitrary<UsageEvent> = fc
  .record({
    eventKey: fc.constantFrom("a", "b", "c"),
    revision: fc.integer({ min: 0, max: 2 }),
    inputTokens: count,
    outputTokens: count,
    cacheReadTokens: count,
    cacheWriteTokens: count,
    occurredAt: fc.constantFrom(0, 1, 2).map((minute) => new Date(Date.UTC(2026, 2, 28, 18, minute))),
  })
  .map((counters) => ({
    ...counters,
    taskId: "task",
    agentId: "agent",
    projectId: "project",
    modelId: 1,
    cacheWrite1hTokens: 0,
    reasoningTokens: 0,
    reportedNanos: null,
    costNanos: 0n,
    listNanos: null,
    cacheSavedNanos: 0n,
    costSource: "unknown" as const,
    priceVersion: "1",
  }));

/** Sends versions one report after another and answers what is stored in the end. */
function replay(reports: readonly UsageEvent[][]): Map<string, UsageEvent> {
  const stored = new Map<string, UsageEvent>();
  for (const report of reports) {
    for (const { next } of judgeVersions(stored, report).changes) stored.set(next.eventKey, next);
  }
  return stored;
}

const pieces = (versions: readonly UsageEvent[], cuts: readonly number[]) => {
  const at = [...new Set(cuts.map((cut) => cut % (versions.length + 1)))].sort((a, b) => a - b);
  return [...at, versions.length].map((end, i) => versions.slice(i === 0 ? 0 : at[i - 1], end));
};

test("any order, repetition and split of the versions of an event ends with the same one", () => {
  const history = fc.array(version, { maxLength: 12 }).chain((versions) =>
    fc.record({
      versions: fc.constant(versions),
      shuffled: fc.shuffledSubarray([...versions, ...versions], { minLength: versions.length * 2 }),
      cuts: fc.array(fc.nat(30), { maxLength: 5 }),
    }),
  );
  fc.assert(
    fc.property(history, ({ versions, shuffled, cuts }) => {
      expect(replay(pieces(shuffled, cuts))).toEqual(replay([versions]));
    }),
  );
});

test("of two versions at most one supersedes the other, and never itself", () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      expect(supersedes(a, a)).toBe(false);
      expect(supersedes(a, b) && supersedes(b, a)).toBe(false);
    }),
  );
});

test("at equal revision the one with more tokens wins, and a higher revision wins with fewer", () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      if (a.revision !== b.revision) expect(supersedes(a, b)).toBe(a.revision > b.revision);
      else if (totalTokens(a) !== totalTokens(b)) expect(supersedes(a, b)).toBe(totalTokens(a) > totalTokens(b));
    }),
  );
});
