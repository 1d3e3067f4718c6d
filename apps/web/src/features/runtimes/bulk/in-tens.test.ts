import { expect, test } from "vitest";
import { inTens } from "./in-tens";

test("many are asked ten at a time, in order, and one that fails is told with the rest", async () => {
  let together = 0;
  let most = 0;
  const progress: number[] = [];
  const ask = async (n: number) => {
    together += 1;
    most = Math.max(most, together);
    await Promise.resolve();
    together -= 1;
    if (n === 13) throw new Error("unlucky");
    return n * 2;
  };
  const outcomes = await inTens(
    Array.from({ length: 25 }, (_, n) => n),
    ask,
    (done) => progress.push(done),
  );
  expect(most).toBe(10);
  expect(progress).toEqual([10, 20, 25]);
  expect(outcomes.map(({ of }) => of)).toEqual(Array.from({ length: 25 }, (_, n) => n));
  expect(outcomes.filter((outcome) => "error" in outcome)).toMatchObject([{ of: 13, error: { message: "unlucky" } }]);
});
