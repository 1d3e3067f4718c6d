import { describe, expect, test } from "vitest";
import { claudeCode } from "../sources/claude-code";
import { answer, prompt } from "../testing/claude-log";
import { emptyExtract, takeIn } from "./extract";
import type { LogMemory } from "./read-log";
import { viewOf } from "./view";

/** A log as it would be remembered, from its lines. */
function log(lines: string[], { placedIn = "by-place", modifiedAt = 0 } = {}): LogMemory {
  const extract = emptyExtract();
  for (const line of lines) {
    const said = claudeCode.parseLine(line);
    if (said) takeIn(extract, said, placedIn);
  }
  return { fingerprint: "", modifiedAt, offset: 0, digest: "", extract };
}

const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);
const stamp = (time: string) => `2026-03-01T${time}Z`;

describe("copies of one response", () => {
  test("the largest is the response, the earliest is when", () => {
    const copies = [2, 9, 30].map((output_tokens, n) => answer({ at: stamp(`10:00:0${n}`), usage: { output_tokens } }));
    for (const lines of [copies, [...copies].reverse()]) {
      const { responses } = viewOf([log(lines)]);
      expect(responses).toMatchObject([{ at: at("10:00:00"), counters: { outputTokens: 30 } }]);
    }
  });

  test("a side chain's replay gives way to the main chain's, be it larger", () => {
    const main = answer({ usage: { output_tokens: 30 } });
    const replay = answer({ sideChain: true, request: "req_2", at: stamp("11:00:00"), usage: { output_tokens: 900 } });
    for (const logs of [
      [log([main]), log([replay])],
      [log([replay]), log([main])],
    ])
      expect(viewOf(logs).responses).toMatchObject([
        { at: at("10:00:00"), isSideChain: false, counters: { outputTokens: 30 } },
      ]);
  });

  test("a side chain's own responses are spent like any", () => {
    const { responses } = viewOf([log([answer(), answer({ id: "msg_2", sideChain: true })])]);
    expect(responses).toHaveLength(2);
  });
});

describe("a response told by several sessions", () => {
  const first = log([prompt({ session: "first" }), answer({ session: "first" })]);
  // A resumed session begins with lines of the one before, then has them again as its own, with new times.
  const resumed = log([
    prompt({ session: "first" }),
    answer({ session: "resumed", at: stamp("12:00:00") }),
    answer({ session: "resumed", at: stamp("12:01:00"), id: "msg_2" }),
  ]);

  test("belongs to the one that began first", () => {
    for (const logs of [
      [first, resumed],
      [resumed, first],
    ]) {
      const { responses, sessions } = viewOf(logs);
      expect(responses.map(({ session, at }) => [session.id, at])).toEqual([
        ["first", at("10:00:00")],
        ["resumed", at("12:01:00")],
      ]);
      expect(sessions.map(({ id, startedAt }) => [id, startedAt])).toEqual([
        ["first", at("09:59:00")],
        ["resumed", at("12:00:00")],
      ]);
    }
  });

  test("belongs to the resumed one when the other's own telling is gone", () => {
    const { responses, sessions } = viewOf([resumed]);
    expect(responses.map(({ session }) => session.id)).toEqual(["resumed", "resumed"]);
    expect(sessions.map(({ id }) => id)).toEqual(["resumed"]);
  });
});

describe("a session branched off another", () => {
  const original = [prompt({ session: "z" }), answer({ session: "z" })];
  const copied = (line: string, marks: object) => JSON.stringify({ ...JSON.parse(line), sessionId: "a", ...marks });
  const marked = original.map((line) => copied(line, { forkedFrom: { sessionId: "z", messageUuid: "u" } }));
  // Some versions write every line twice, and the second time without the mark.
  const unmarked = original.map((line) => copied(line, {}));
  const own = answer({ session: "a", id: "msg_2", at: stamp("12:00:00") });

  test("leaves its past with the original", () => {
    const { sessions } = viewOf([log(original), log([...marked, own])]);
    expect(sessions.map(({ id, startedAt }) => [id, startedAt])).toEqual([
      ["z", at("09:59:00")],
      ["a", at("12:00:00")],
    ]);
  });

  test.each([
    ["with every line of it twice", [...marked, ...unmarked, own]],
    ["alone", [...marked, own]],
  ])("%s", (_name, lines) => {
    for (const logs of [[log(original), log(lines)], [log(lines), log(original)], [log(lines)]])
      expect(viewOf(logs).responses.map(({ session }) => session.id)).toEqual(["z", "a"]);
  });
});

describe("a copy that keeps its times and does not say where it is from", () => {
  const told = (session: string, ...times: string[]) =>
    log(times.map((time) => answer({ session, id: `msg_${time}`, at: stamp(time) })));
  const shared = ["10:00:00", "10:01:00"];
  const ownersOf = (...logs: LogMemory[]) => viewOf(logs).responses.map(({ session }) => session.id);
  // The lesser the id, the later the copy.
  const original = told("z", ...shared);

  test.each([
    ["the original was left as it was", original, ["z", "z", "a"]],
    ["the original had gone on before", told("z", ...shared, "10:02:00"), ["z", "z", "z", "a"]],
  ])("leaves its past with the original: %s", (_how, first, owners) => {
    const copy = told("a", ...shared, "12:00:00");
    expect(ownersOf(first, copy)).toEqual(owners);
    expect(ownersOf(copy, first)).toEqual(owners);
  });

  test("and so does a copy of the copy", () => {
    const logs = [original, told("m", ...shared, "12:00:00"), told("a", ...shared, "12:00:00", "13:00:00")];
    for (const order of [logs, [...logs].reverse()]) expect(ownersOf(...order)).toEqual(["z", "z", "m", "a"]);
  });

  test("for as long as both grow", () => {
    for (const minutes of [1, 2, 3, 4].map((count) => Array.from({ length: count }, (_, n) => `0${n}:00`))) {
      const first = told("z", ...shared, "10:02:00", ...minutes.map((minute) => `14:${minute}`));
      const copy = told("a", ...shared, ...minutes.map((minute) => `12:${minute}`));
      expect(ownersOf(first, copy).slice(0, 4)).toEqual(["z", "z", "z", "a"]);
    }
  });
});

describe("sessions", () => {
  test("span all their files, sub-agents' too, and keep the directory they began in", () => {
    const main = log([prompt({ at: stamp("09:00:00") }), answer({ at: stamp("09:01:00") })]);
    const agent = log([
      answer({ id: "msg_2", at: stamp("10:30:00"), cwd: "/work/app/.claude/worktrees/x", sideChain: true }),
    ]);
    expect(viewOf([agent, main]).sessions).toEqual([
      { id: "session-1", startedAt: at("09:00:00"), lastAt: at("10:30:00"), isBranch: false, directory: "/work/app" },
    ]);
  });

  test("without an answer are none", () => {
    expect(viewOf([log([prompt()])]).sessions).toEqual([]);
  });

  test("with nothing but a failed answer are sessions without usage", () => {
    const failed = answer({ model: "<synthetic>", usage: { input_tokens: 0, output_tokens: 0 } });
    const { sessions, responses } = viewOf([log([failed])]);
    expect(sessions).toHaveLength(1);
    expect(responses).toEqual([]);
  });

  test("that a line does not name are told by the file's place", () => {
    const line = answer({ entry: { sessionId: undefined } });
    expect(viewOf([log([line])]).responses[0]?.session.id).toBe("by-place");
  });
});

describe("a response without a time", () => {
  const undated = answer({ id: "msg_2", entry: { timestamp: null } });

  test("has that of the line before", () => {
    const view = viewOf([log([answer({ at: stamp("10:00:00") }), undated])]);
    expect(view.responses.map(({ at }) => at)).toEqual([at("10:00:00"), at("10:00:00")]);
    expect(view.undated).toBe(1);
  });

  test("or of the first line that has one, or of the file", () => {
    expect(viewOf([log([undated, answer({ at: stamp("10:00:00") })])]).responses[0]?.at).toBe(at("10:00:00"));
    const [only] = viewOf([log([undated], { modifiedAt: at("13:00:00") })]).responses;
    expect(only).toMatchObject({ at: at("13:00:00"), session: { startedAt: at("13:00:00") } });
  });

  test("and gives way to a copy's that is dated", () => {
    const dated = answer({ id: "msg_2", at: stamp("08:00:00") });
    expect(viewOf([log([answer(), undated]), log([dated])]).responses[0]?.at).toBe(at("08:00:00"));
  });
});
