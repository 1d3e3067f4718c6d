import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Said, Stream } from "./stream";

const viewer = { userId: "u", workspaceId: "w", role: "member" as const, sessionId: null, tokenId: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What a stream says while one runtime after the other is told of, 20 a second for ten seconds. */
async function saidInTenSeconds(crowd: number): Promise<Said[]> {
  const stream = new Stream(
    viewer,
    () => "1",
    () => crowd,
  );
  const said: Said[] = [];
  const listening = (async () => {
    for await (const word of stream.said()) said.push(word);
  })();
  for (let n = 0; n < 200; n += 1) {
    stream.tell({ kind: "runtime.usage", workspaceId: "w", subjectId: `runtime ${n}` });
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  stream.end();
  await listening;
  return said;
}

test.each([
  ["alone", 1, 42],
  ["one of a thousand", 1_000, 18],
])("R-L6 a stream that is %s rests between words, and nothing of it is lost", async (_, crowd, most) => {
  const said = await saidInTenSeconds(crowd);
  expect(said.length).toBeLessThanOrEqual(most);
  expect(new Set(said.flatMap(({ hints }) => hints.map(({ subjectId }) => subjectId))).size).toBe(200);
});

test("what happens after a silence is told as soon as what belongs to it is gathered", async () => {
  const stream = new Stream(
    viewer,
    () => "1",
    () => 1,
  );
  const words = stream.said();
  await words.next();
  await vi.advanceTimersByTimeAsync(60_000);
  const next = words.next();
  stream.tell({ kind: "runtime.usage", workspaceId: "w", subjectId: "a" });
  stream.tell({ kind: "runtime.usage", workspaceId: "w", subjectId: "b" });
  await vi.advanceTimersByTimeAsync(50);
  expect((await next).value?.hints).toHaveLength(2);
  stream.end();
});
