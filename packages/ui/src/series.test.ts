import { describe, expect, test } from "vitest";
import { seriesColour, seriesColours } from "./series";

const colour = (provider: string, model: string) => seriesColour({ provider, model });

describe("the colour of a model", () => {
  test("is the same whatever else is drawn, and however it is spelled", () => {
    expect(colour("anthropic", "claude-sonnet-4-5")).toBe(colour("anthropic", "Claude-Sonnet-4-5"));
    expect(colour("anthropic", "claude-sonnet-4-5-20250929")).toBe(colour("anthropic", "claude-sonnet-4-5"));
  });

  test("differs between the families a team runs side by side", () => {
    const together = [
      colour("anthropic", "claude-opus-4-5"),
      colour("anthropic", "claude-sonnet-4-5"),
      colour("anthropic", "claude-haiku-4-5"),
      colour("openai", "gpt-5"),
      colour("openai", "gpt-5-codex"),
      colour("openai", "gpt-5-mini"),
      colour("google", "gemini-2.5-pro"),
      colour("google", "gemini-2.5-flash"),
    ];
    expect(new Set(together).size).toBe(together.length);
  });

  test.each([
    ["claude-opus-4-1", "claude-opus-4-5"],
    ["claude-sonnet-4", "claude-sonnet-4-5"],
    ["gpt-5", "gpt-5.1"],
    ["gemini-2.5-pro", "gemini-3-pro"],
  ])("differs between %s and %s, of one hue", (older, newer) => {
    expect(colour("any", older)).not.toBe(colour("any", newer));
    expect(colour("any", older).replace(/[bc]?\)$/, "")).toBe(colour("any", newer).replace(/[bc]?\)$/, ""));
  });

  test("spreads unknown models over all hues", () => {
    const hues = Array.from({ length: 300 }, (_, n) => /series-(\d+)/.exec(colour("acme", `model ${n}`))?.[1]);
    expect(new Set(hues).size).toBe(12);
  });

  test("is told apart by who bills an unknown model", () => {
    const colours = ["acme", "initech", "globex", "umbrella"].map((provider) => colour(provider, "house-model"));
    expect(new Set(colours).size).toBeGreaterThan(1);
  });
});

describe("the colours of models that are drawn together", () => {
  const anthropic = (model: string) => ({ provider: "anthropic", model });
  const [newer, older] = [anthropic("claude-opus-5"), anthropic("claude-opus-4-7")];

  test("are each model's own as long as they differ", () => {
    const models = ["claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"].map(anthropic);
    expect(models.map(seriesColours(models))).toEqual(models.map(seriesColour));
  });

  test("differ where two would wear the same: the older one steps aside, whatever the order", () => {
    expect(seriesColour(newer)).toBe(seriesColour(older));
    for (const models of [
      [newer, older],
      [older, newer],
    ]) {
      const colour = seriesColours(models);
      expect(colour(newer)).toBe(seriesColour(newer));
      expect(colour(older)).not.toBe(colour(newer));
    }
  });

  test("are all different, for as many as there are colours", () => {
    const models = Array.from({ length: 36 }, (_, n) => anthropic(`claude-opus-${n}`));
    expect(new Set(models.map(seriesColours(models))).size).toBe(36);
  });
});
