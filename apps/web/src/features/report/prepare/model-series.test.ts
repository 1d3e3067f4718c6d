import { expect, test } from "vitest";
import { NOTHING } from "./measures";
import { labels, modelSeries } from "./model-series";

const row = (model: string, costUsd: number, inputTokens = 0, provider = "anthropic") => ({
  ...NOTHING,
  provider,
  model,
  costUsd,
  inputTokens,
});

test("the greatest model by the chosen measure comes first", () => {
  const rows = [row("small", 1, 900), row("large", 5, 10), row("small", 1, 900)];
  expect(modelSeries(rows, "cost").series.map(({ key }) => key)).toEqual(["anthropic/large", "anthropic/small"]);
  expect(modelSeries(rows, "tokens").series.map(({ key }) => key)).toEqual(["anthropic/small", "anthropic/large"]);
});

test("beyond eight models the rest is one series that says how many they are", () => {
  const rows = Array.from({ length: 12 }, (_, n) => row(`m${n}`, 100 - n));
  const { series, seriesKeyOf } = modelSeries(rows, "cost");
  expect(series.map(({ label }) => label)).toEqual(["m0", "m1", "m2", "m3", "m4", "m5", "m6", "5 other models"]);
  expect(seriesKeyOf(row("m3", 0))).toBe("anthropic/m3");
  expect(seriesKeyOf(row("m11", 0))).toBe(series.at(-1)?.key);
});

test("eight models are all shown by name", () => {
  const rows = Array.from({ length: 8 }, (_, n) => row(`m${n}`, 100 - n));
  expect(modelSeries(rows, "cost").series.at(-1)?.label).toBe("m7");
});

test("two providers of one model are told apart, others keep the bare name", () => {
  const rows = [row("gpt-5", 1, 0, "openai"), row("gpt-5", 1, 0, "azure"), row("opus", 1)];
  const label = labels(rows);
  expect(rows.map(label)).toEqual(["gpt-5 (openai)", "gpt-5 (azure)", "opus"]);
});
