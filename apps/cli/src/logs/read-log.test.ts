import { appendFileSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { claudeCode } from "../sources/claude-code";
import { answer, prompt } from "../testing/claude-log";
import { type LogMemory, readLog } from "./read-log";
import { MAX_LINE } from "./split-lines";

const folder = mkdtempSync(join(tmpdir(), "meridian-logs-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const newFile = (content: string | Buffer): string => {
  count += 1;
  const path = join(folder, `${count}.jsonl`);
  writeFileSync(path, content);
  return path;
};

/** Counts what is parsed, so that a test can say what was read again. */
function counting() {
  const lines: string[] = [];
  const parseLine = (line: string) => {
    lines.push(line);
    return claudeCode.parseLine(line);
  };
  return { lines, parseLine };
}

const read = (path: string, known?: LogMemory, source: Pick<typeof claudeCode, "parseLine"> = claudeCode) =>
  readLog(source, { path, sessionId: "by-place" }, known);

const outputs = (memory: LogMemory | undefined) =>
  [...(memory?.extract.responses.values() ?? [])].map(({ counters }) => counters.outputTokens);

describe("a log that grows", () => {
  test("is read on from where reading stopped", async () => {
    const path = newFile(`${prompt()}\n${answer()}\n`);
    const first = await read(path);
    appendFileSync(path, `${answer({ id: "msg_2", usage: { output_tokens: 7 } })}\n`);
    const source = counting();
    const second = await read(path, first, source);
    expect(source.lines).toHaveLength(1);
    expect(outputs(second)).toEqual([20, 7]);
    expect(second).toEqual(await read(path));
  });

  test("is not opened a second time when nothing changed", async () => {
    const path = newFile(`${answer()}\n`);
    const first = await read(path);
    expect(await read(path, first)).toBe(first);
  });

  test("may end in half a line, which counts once it is whole", async () => {
    const [line, next] = [answer({ usage: { output_tokens: 7 } }), answer({ id: "msg_2" })];
    const path = newFile(`${line}\n${next.slice(0, 100)}`);
    const first = await read(path);
    expect(outputs(first)).toEqual([7]);
    appendFileSync(path, `${next.slice(100)}\n`);
    expect(outputs(await read(path, first))).toEqual([7, 20]);
  });

  test("may end in a whole line whose newline is missing, which counts at once and once", async () => {
    const path = newFile(answer());
    const first = await read(path);
    expect(outputs(first)).toEqual([20]);
    appendFileSync(path, `\n${answer({ id: "msg_2" })}`);
    const second = await read(path, first);
    expect(outputs(second)).toEqual([20, 20]);
    expect(second?.extract.lines).toBe(1);
  });
});

describe("a log that is not what it was", () => {
  test("is read again from its start when it shrank", async () => {
    const path = newFile(`${answer()}\n${answer({ id: "msg_2" })}\n`);
    const first = await read(path);
    truncateSync(path, answer().length + 1);
    expect(outputs(await read(path, first))).toEqual([20]);
  });

  test("or was rewritten in the middle, growing", async () => {
    const path = newFile(`${answer()}\n${answer({ id: "msg_2" })}\n`);
    const first = await read(path);
    writeFileSync(
      path,
      `${answer({ usage: { output_tokens: 99 } })}\n${answer({ id: "msg_2" })}\n${answer({ id: "msg_3" })}\n`,
    );
    expect(outputs(await read(path, first))).toEqual([99, 20, 20]);
  });

  test("or was put in place of another, as when logs rotate", async () => {
    const path = newFile(`${answer()}\n`);
    const first = await read(path);
    renameSync(path, `${path}.old`);
    writeFileSync(path, `${answer({ id: "msg_5", usage: { output_tokens: 1 } })}\n`);
    expect(outputs(await read(path, first))).toEqual([1]);
  });

  test("is passed over when it is a link, a folder or gone", async () => {
    const path = newFile(`${answer()}\n`);
    symlinkSync(path, join(folder, "link.jsonl"));
    expect(await read(join(folder, "link.jsonl"))).toBeUndefined();
    expect(await read(folder)).toBeUndefined();
    expect(await read(join(folder, "none.jsonl"))).toBeUndefined();
  });
});

describe("broken content", { timeout: 60_000 }, () => {
  test("costs the broken lines and no other", async () => {
    const invalid = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a]);
    const path = newFile(
      Buffer.concat([
        Buffer.from(`${answer()}\n{half\n\n[]\nnull\n`),
        invalid,
        Buffer.from(`${answer({ id: "msg_2" })}\r\n\0\0\0\n${answer({ id: "msg_3" })}\n`),
      ]),
    );
    const memory = await read(path);
    expect(outputs(memory)).toEqual([20, 20, 20]);
    expect(memory?.extract.unreadableLines).toBe(5);
  });

  test("a character cut in two by a chunk stays one", async () => {
    const lines = Array.from({ length: 300 }, (_, n) =>
      answer({ id: `msg_${n}`, cwd: `/work/${"日本語".repeat(700)}/${n % 7}` }),
    );
    const memory = await read(newFile(`${lines.join("\n")}\n`));
    expect(memory?.extract.responses.size).toBe(300);
    expect(memory?.extract.sessions.get("session-1")?.directory?.path).not.toContain("\uFFFD");
  });

  test("a line of ten megabytes is read like any other", async () => {
    const path = newFile(`${answer({ entry: { padding: "x".repeat(10 << 20) } })}\n${answer({ id: "msg_2" })}\n`);
    expect(outputs(await read(path))).toEqual([20, 20]);
  });

  test("a line beyond all measure is passed over, and the file is still known when it grows", async () => {
    const path = newFile(`${answer({ entry: { padding: "x".repeat(MAX_LINE) } })}\n${answer({ id: "msg_2" })}\n`);
    const first = await read(path);
    expect(outputs(first)).toEqual([20]);
    expect(first?.extract.unreadableLines).toBe(1);
    appendFileSync(path, `${answer({ id: "msg_3" })}\n`);
    const source = counting();
    expect(outputs(await read(path, first, source))).toEqual([20, 20]);
    expect(source.lines).toHaveLength(1);
  });
});
