import { priceUsage } from "@meridian/pricing";
import { expect, test } from "vitest";
import { modelsOn, PRODUCT_NAMES, type Product } from "./menus";

const products = Object.keys(PRODUCT_NAMES) as Product[];
const months = Array.from({ length: 24 }, (_, month) => new Date(Date.UTC(2025, 9 + month, 20)));

test("of all models ever used, two have no price", () => {
  const unpriced = new Set<string>();
  for (const at of months) {
    for (const product of products) {
      for (const [{ provider, model }] of modelsOn(at.toISOString(), product)) {
        const tokens = { inputTokens: 10, outputTokens: 10, cacheReadTokens: 10, reasoningTokens: 0 };
        const written = { cacheWriteTokens: 0, cacheWrite1hTokens: 0 };
        if (!priceUsage({ provider, model, occurredAt: at, ...tokens, ...written })) unpriced.add(model);
      }
    }
  }
  expect([...unpriced].sort()).toEqual(["codex-auto-review", "kimi-for-coding"]);
});

test("a product changes its models over the year, and always offers several", () => {
  for (const product of products) {
    const menus = months.map((at) => modelsOn(at.toISOString(), product).map(([{ model }]) => model));
    expect(new Set(menus.map(String)).size).toBeGreaterThan(1);
    expect(Math.min(...menus.map((menu) => menu.length))).toBeGreaterThan(1);
  }
});
