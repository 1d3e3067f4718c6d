import { expect, test } from "vitest";
import { advices, itemName, refusalOf } from "./refusals";

test("every code the server knows has words and advice of its own", () => {
  const codes = ["invalid", "unknown_task", "future_timestamp", "too_old", "runtime_gone"];
  const words = codes.map((code) => refusalOf(code).word);
  expect(new Set(words).size).toBe(codes.length);
  for (const code of codes) expect(refusalOf(code).word).not.toBe(code);
  expect(refusalOf("of_tomorrow")).toMatchObject({ word: "of_tomorrow", advice: expect.any(String) });
});

test("advice is given once for each kind of refusal", () => {
  const rows = ["invalid", "unknown_task", "invalid"].map((code) => ({ code }));
  expect(advices(rows).map(({ code }) => code)).toEqual(["invalid", "unknown_task"]);
});

test("an item that came without an id is called so", () => {
  expect(itemName({ kind: "usage", id: "" })).toBe("Usage without an id");
  expect(itemName({ kind: "task", id: "run-1" })).toBe("run-1");
});
