import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { agree } from "./agree";

const used = (inputTokens: number) => ({ ...NOTHING, inputTokens });
const byDay = [used(5), used(7)];

test("reports of one moment have one sum", () => {
  expect(agree(used(12), [byDay, [used(3), used(9)], [used(12)]])).toBe(true);
});

test("a fact that came between two of them shows", () => {
  expect(agree(used(12), [byDay, [used(3), used(9), used(1)], [used(12)]])).toBe(false);
});
