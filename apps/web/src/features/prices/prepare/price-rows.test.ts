import { expect, test } from "vitest";
import { english as formats } from "~/formats/testing/english";
import { type PriceBook, parseUsd, previewWords, priceRows } from "./price-rows";

const usd = { inputUsd: 1, outputUsd: 2, cacheReadUsd: 0.1, cacheWriteUsd: 1.25, cacheWrite1hUsd: 2 };
const list = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75, cacheWrite1h: 6 };
const own = (id: string, day: string) => ({
  ...usd,
  id,
  provider: "house",
  model: "own-1",
  effectiveFrom: `${day}T00:00:00.000Z`,
  createdByName: "Ada",
});
const book: PriceBook = {
  prices: [own("later", "2027-01-01"), own("now", "2026-08-01")],
  models: [
    { provider: "anthropic", model: "sonnet", listPrice: list },
    { provider: "house", model: "own-1", listPrice: null },
    { provider: "nobody", model: "knows", listPrice: null },
  ],
  changes: [{ priceId: "now", finishedAt: null, changedEvents: 1200, changedUsd: 3 }],
  mayEdit: true,
};

test("models nobody has a price for come first, and a price that begins later is not in force yet", () => {
  const rows = priceRows(book, new Date("2026-11-20T00:00:00Z"), formats);
  expect(rows.map(({ model, source }) => [model, source])).toEqual([
    ["knows", "unknown"],
    ["own-1", "own"],
    ["sonnet", "list"],
  ]);
  expect(rows[1]).toMatchObject({ rates: { input: 1 }, own: [{ id: "later" }, { id: "now", from: "Aug 1, 2026" }] });
  expect(rows[1]?.own[1]?.progress).toBe("1,200 events priced so far");
  expect(rows[2]?.rates).toEqual(list);
});

test("a preview says how many, since when, and how much more or less", () => {
  const preview = { events: 4212, beforeUsd: 1.8, afterUsd: 40, unpricedTokens: 0, isWhole: true };
  expect(previewWords(preview, "2026-08-01", formats)).toBe("4,212 events since Aug 1, 2026: +$38.20.");
  expect(previewWords({ ...preview, afterUsd: 0, unpricedTokens: 2e6, events: 1 }, "2026-08-01", formats)).toBe(
    "1 event since Aug 1, 2026: −$1.80, 2M tokens that had no price.",
  );
  expect(previewWords({ ...preview, events: 0 }, "2026-08-01", formats)).toMatch(/^No stored event/);
});

test.each([
  ["3", 3],
  [" 0,075 ", 0.075],
  ["0", 0],
  ["", undefined],
  ["-1", undefined],
  ["three", undefined],
  ["1e9", undefined],
])("%j typed as dollars is %s", (text, amount) => {
  expect(parseUsd(text)).toBe(amount);
});
