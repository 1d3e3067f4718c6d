import { describe, expect, test } from "vitest";
import { answer } from "../testing/claude-log";
import { parseClaudeLine } from "./claude-line";

const used = (usage: object, given: object = {}) => parseClaudeLine(answer({ usage, ...given }))?.response;

test("a response is counted with its four disjoint counters and their parts", () => {
  const line = parseClaudeLine(
    answer({
      usage: {
        input_tokens: 3,
        output_tokens: 50,
        cache_read_input_tokens: 700,
        cache_creation_input_tokens: 90,
        cache_creation: { ephemeral_5m_input_tokens: 60, ephemeral_1h_input_tokens: 30 },
        output_tokens_details: { thinking_tokens: 20 },
      },
    }),
  );
  expect(line).toMatchObject({
    at: Date.parse("2026-03-01T10:00:00Z"),
    sessionId: "session-1",
    directory: "/work/app",
    isAnswer: true,
    response: {
      model: "claude-opus-4-7",
      isIdentified: true,
      isSideChain: false,
      counters: {
        inputTokens: 3,
        outputTokens: 50,
        cacheReadTokens: 700,
        cacheWriteTokens: 90,
        cacheWrite1hTokens: 30,
        reasoningTokens: 20,
      },
    },
  });
});

describe("cache writes", () => {
  test.each([
    ["the flat field alone is all of them, at five minutes", { cache_creation_input_tokens: 90 }, 90, 0],
    [
      "the split replaces the flat field, which would count twice",
      {
        cache_creation_input_tokens: 500,
        cache_creation: { ephemeral_5m_input_tokens: 60, ephemeral_1h_input_tokens: 30 },
      },
      90,
      30,
    ],
    ["half a split is enough", { cache_creation: { ephemeral_1h_input_tokens: 30 } }, 30, 30],
    ["an empty split says nothing", { cache_creation_input_tokens: 90, cache_creation: {} }, 90, 0],
    [
      "a split of nulls says nothing",
      {
        cache_creation_input_tokens: 90,
        cache_creation: { ephemeral_5m_input_tokens: null, ephemeral_1h_input_tokens: null },
      },
      90,
      0,
    ],
  ])("%s", (_name, usage, cacheWriteTokens, cacheWrite1hTokens) => {
    expect(used(usage)?.counters).toMatchObject({ cacheWriteTokens, cacheWrite1hTokens });
  });
});

describe("a counter that is no number of tokens counts as none", () => {
  test.each([
    ["negative", -5],
    ["beyond what a request can hold", 1e15],
    ["null", null],
    ["text", "12"],
    ["an object", { tokens: 1 }],
  ])("%s", (_name, input_tokens) => {
    expect(used({ input_tokens })?.counters).toMatchObject({ inputTokens: 0, outputTokens: 20 });
  });

  test("endless", () => {
    const line = answer().replace('"input_tokens":10', '"input_tokens":1e309');
    expect(parseClaudeLine(line)?.response?.counters).toMatchObject({ inputTokens: 0, outputTokens: 20 });
  });

  test("a fraction is cut", () => {
    expect(used({ input_tokens: 7.9 })?.counters.inputTokens).toBe(7);
  });

  test("thinking is part of the output and never more", () => {
    expect(used({ output_tokens: 5, output_tokens_details: { thinking_tokens: 9 } })?.counters.reasoningTokens).toBe(5);
  });
});

describe("what is no response", () => {
  test.each([
    ["nothing", ""],
    ["half a line", answer().slice(0, 200)],
    ["no JSON", "{not json}"],
    ["a number", "42"],
    ["null", "null"],
    ["a list", "[1,2]"],
  ])("%s is passed over whole", (_name, line) => {
    expect(parseClaudeLine(line)).toBeUndefined();
  });

  test.each([
    ["usage that is null", { message: { id: "m", model: "x", usage: null } }],
    ["usage that is text", { message: { id: "m", model: "x", usage: "many" } }],
    ["usage without a counter", { message: { id: "m", model: "x", usage: { service_tier: "standard" } } }],
    ["a message that is a list", { message: [] }],
    ["no message", { message: undefined }],
  ])("%s leaves the rest of the line", (_name, entry) => {
    const line = parseClaudeLine(answer({ entry }));
    expect(line?.response).toBeUndefined();
    expect(line).toMatchObject({ sessionId: "session-1" });
  });

  test("the program's own messages use nothing and are no model's", () => {
    const usage = { input_tokens: 0, output_tokens: 0 };
    const line = parseClaudeLine(answer({ model: "<synthetic>", usage }));
    expect(line?.response).toBeUndefined();
    expect(line?.isAnswer).toBe(true);
  });

  test("tokens of a message without a model are counted all the same", () => {
    expect(used({ input_tokens: 4 }, { model: "<synthetic>" })).toMatchObject({ model: "<synthetic>" });
    expect(used({}, { entry: { message: { id: "m", usage: { input_tokens: 4 } } } })).toMatchObject({
      model: "unknown",
    });
  });
});

describe("ids", () => {
  const idOf = (given: object) => parseClaudeLine(answer(given))?.response?.id;

  test("one message has one id in every session, file, request and side chain", () => {
    const copies = [
      {},
      { session: "session-2" },
      { request: null },
      { sideChain: true },
      { at: "2026-03-02T00:00:00Z" },
    ];
    expect(new Set(copies.map(idOf)).size).toBe(1);
    expect(idOf({})).toMatch(/^[0-9a-f]{32}$/u);
    expect(idOf({ id: "msg_2" })).not.toBe(idOf({}));
  });

  test("without a message's id the line is known by its own, so that reading twice counts once", () => {
    const anonymous = (uuid: string) => parseClaudeLine(answer({ id: null, entry: { uuid } }))?.response;
    expect(anonymous("a")).toEqual(anonymous("a"));
    expect(anonymous("a")?.id).not.toBe(anonymous("b")?.id);
    expect(anonymous("a")?.isIdentified).toBe(false);
  });

  test("without either, by what it says", () => {
    const bare = (at: string) => idOf({ id: null, at, entry: { uuid: undefined } });
    expect(bare("2026-03-01T10:00:00Z")).toBe(bare("2026-03-01T10:00:00Z"));
    expect(bare("2026-03-01T10:00:00Z")).not.toBe(bare("2026-03-01T10:00:01Z"));
  });
});

describe("shapes of other versions", () => {
  test("progress lines carry a sub-agent's response inside", () => {
    const inner = JSON.parse(answer({ id: "msg_9", sideChain: true, at: "2026-03-01T11:00:00Z" }));
    const { sessionId: _in, ...withoutSession } = inner;
    const line = parseClaudeLine(
      JSON.stringify({
        type: "progress",
        sessionId: "outer",
        timestamp: "2026-03-01T11:30:00Z",
        data: { message: withoutSession },
      }),
    );
    expect(line).toMatchObject({ at: Date.parse("2026-03-01T11:00:00Z"), sessionId: "outer" });
    expect(line?.response).toMatchObject({ isSideChain: true, counters: { outputTokens: 20 } });
  });

  test("a byte order mark before the first line is no part of it", () => {
    expect(parseClaudeLine(`\uFEFF${answer()}`)?.response).toBeDefined();
  });

  test("fast mode is a model of its own, for its prices are", () => {
    expect(used({ speed: "fast" })?.model).toBe("claude-opus-4-7-fast");
    expect(used({ speed: "fast" }, { model: "claude-opus-4-7-fast" })?.model).toBe("claude-opus-4-7-fast");
    expect(used({ speed: "standard" })?.model).toBe("claude-opus-4-7");
  });

  test("null fields cost nothing but themselves", () => {
    const entry = {
      sessionId: null,
      cwd: null,
      version: null,
      requestId: null,
      isSidechain: null,
      uuid: null,
      timestamp: null,
    };
    expect(parseClaudeLine(answer({ entry }))).toMatchObject({
      isAnswer: true,
      response: { counters: { inputTokens: 10 } },
    });
  });
});

describe("times", () => {
  const at = (timestamp: unknown) => parseClaudeLine(answer({ entry: { timestamp } }))?.at;

  test("a fraction longer than milliseconds is cut, an offset honoured", () => {
    expect(at("2026-03-01T10:00:00.123999Z")).toBe(Date.parse("2026-03-01T10:00:00.123Z"));
    expect(at("2026-03-01T15:30:00+05:30")).toBe(Date.parse("2026-03-01T10:00:00Z"));
  });

  test.each([
    ["2026-03-01T10:00:00"],
    ["2026-02-30T10:00:00Z"],
    ["1969-12-31T23:59:59Z"],
    ["yesterday"],
    [1772359200000],
    [null],
  ])("%s is none", (timestamp) => {
    expect(at(timestamp)).toBeUndefined();
  });
});

test("names are freed of what could steer a terminal, and cut to what may be sent", () => {
  const line = parseClaudeLine(
    answer({ model: `\u001b[31mred\u202e${"x".repeat(400)}`, session: `s\u0000${"y".repeat(400)}` }),
  );
  expect(line?.response?.model).toBe(`red${"x".repeat(187)}`);
  expect(line?.sessionId).toBe(`s${"y".repeat(199)}`);
});
