import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { makeWork, type Usage, type Work } from "../items/items";
import { claudeCode } from "../sources/claude-code";
import type { LogMemories } from "../state/log-memories";
import { answer, prompt } from "../testing/claude-log";
import { scanLogs } from "./scan";
import { viewOf } from "./view";

const folder = mkdtempSync(join(tmpdir(), "meridian-growth-"));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = new Date("2026-04-01T00:00:00Z");
const FILES = ["-a/s1.jsonl", "-a/s2.jsonl", "-a/s1/subagents/x.jsonl", "-b/s3.jsonl"];

/**
 * Few ids, sessions and times, so that copies and resumed sessions are the rule. No two sessions begin in the same
 * millisecond: then the server keeps whichever it was told of first.
 */
const logLine = fc
  .record({
    file: fc.constantFrom(...FILES),
    id: fc.constantFrom("m1", "m2", "m3", null),
    session: fc.constantFrom("s1", "s2", "s3"),
    minute: fc.integer({ min: 0, max: 5 }),
    output: fc.integer({ min: 0, max: 3 }),
    input: fc.integer({ min: 0, max: 1 }),
    sideChain: fc.boolean(),
    isPrompt: fc.boolean(),
    isDated: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    cwd: fc.constantFrom("/work/a", "/work/b"),
  })
  .map(({ file, isPrompt, minute, input, output, isDated, ...rest }) => {
    const entry = { ...rest, at: `2026-03-01T10:0${minute}:0${rest.session.slice(1)}.000Z` };
    const usage = { input_tokens: input, output_tokens: output };
    const line = isPrompt ? prompt(entry) : answer({ ...entry, usage, entry: isDated ? {} : { timestamp: null } });
    return { file, line };
  });
const log = fc.array(logLine, { minLength: 1, maxLength: 14 });
const datedLog = log.map((lines) => lines.filter(({ line }) => !line.includes('"timestamp":null')));

let count = 0;
const newRoot = () => {
  count += 1;
  return join(folder, String(count));
};

function write(root: string, file: string, text: string): void {
  const path = join(root, "projects", file);
  mkdirSync(dirname(path), { recursive: true });
  (existsSync(path) ? appendFileSync : writeFileSync)(path, text);
}

async function workOf(root: string, memories: LogMemories): Promise<Work[]> {
  const view = viewOf((await scanLogs(claudeCode, [root], memories)).logs);
  return makeWork({
    source: claudeCode,
    view,
    consent: { kind: "all" },
    agent: "a",
    labelOf: () => undefined,
    now: NOW,
  });
}

async function readAtOnce(lines: { file: string; line: string }[]): Promise<Work[]> {
  const root = newRoot();
  for (const { file, line } of lines) write(root, file, `${line}\n`);
  return workOf(root, new Map());
}

test("a log read in any pieces, cut anywhere, tells what it tells when read at once", async () => {
  await fc.assert(
    fc.asyncProperty(log, fc.array(fc.nat(2_000), { maxLength: 6 }), async (lines, cuts) => {
      const root = newRoot();
      const memories: LogMemories = new Map();
      const texts = new Map<string, string>();
      // A log without any time is dated by its file, which is another with every writing.
      const dated = [...FILES.map((file) => ({ file, line: prompt() })), ...lines];
      for (const { file, line } of dated) texts.set(file, `${texts.get(file) ?? ""}${line}\n`);
      for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
        for (const [file, text] of texts) {
          write(root, file, text.slice(0, cut));
          texts.set(file, text.slice(cut));
        }
        await workOf(root, memories);
      }
      expect(await workOf(root, memories)).toEqual(await readAtOnce(dated));
    }),
    { numRuns: 60 },
  );
});

test("no order of dated lines, no repetition of them, and no file they stand in changes what they tell", async () => {
  const arranged = datedLog.chain((lines) =>
    fc.record({
      lines: fc.constant(lines),
      others: fc.shuffledSubarray([...lines, ...lines], { minLength: lines.length * 2 }),
      file: fc.constantFrom(...FILES),
    }),
  );
  await fc.assert(
    fc.asyncProperty(arranged, async ({ lines, others, file }) => {
      const once = await readAtOnce(lines);
      expect(await readAtOnce(others)).toEqual(once);
      expect(await readAtOnce(others.map(({ line }) => ({ line, file })))).toEqual(once);
    }),
    { numRuns: 60 },
  );
});

/** How the server chooses between two versions of one id, as the contract has it. */
function serverPrefers(a: Usage, b: Usage): boolean {
  const rank = (one: Usage) => [
    one.revision,
    one.inputTokens + one.outputTokens + one.cacheReadTokens + one.cacheWriteTokens,
    one.inputTokens,
    one.outputTokens,
    one.cacheReadTokens,
    one.cacheWriteTokens,
    -Date.parse(one.occurredAt),
  ];
  const [mine, theirs] = [rank(a), rank(b)];
  const at = mine.findIndex((value, index) => value !== theirs[index]);
  return at >= 0 && Number(mine[at]) > Number(theirs[at]);
}

test("whatever was sent while logs grew, in whatever order it arrives, the server ends with the last telling", async () => {
  await fc.assert(
    fc.asyncProperty(datedLog, fc.infiniteStream(fc.nat()), async (lines, numbers) => {
      const root = newRoot();
      const memories: LogMemories = new Map();
      const sent: Usage[] = [];
      for (const { file, line } of lines) {
        write(root, file, `${line}\n`);
        sent.push(...(await workOf(root, memories)).flatMap(({ usage }) => usage));
      }
      const arrivals = sent.map((usage) => ({ usage, order: numbers.next().value })).sort((a, b) => a.order - b.order);
      const stored = new Map<string, Usage>();
      for (const { usage } of arrivals) {
        const known = stored.get(usage.id);
        if (!known || serverPrefers(usage, known)) stored.set(usage.id, usage);
      }
      const last = (await workOf(root, memories)).flatMap(({ usage }) => usage);
      expect(stored).toEqual(new Map(last.map((usage) => [usage.id, usage])));
    }),
    { numRuns: 60 },
  );
});
