import { describe, expect, test } from "vitest";
import { contrastOf, linear, type Theme, themes, token } from "./testing/colour";

/** As WCAG 2 defines it. */
const contrast = (on: string, under: string, theme: Theme) =>
  contrastOf(linear(token(on, theme)), linear(token(under, theme)));

const texts: [text: string, grounds: string[]][] = [
  ["ink", ["canvas", "surface", "raised", "sunken", "pressed"]],
  ["ink-muted", ["canvas", "surface", "raised", "sunken"]],
  ["ink-faint", ["canvas", "surface", "raised", "sunken"]],
  ["on-ink", ["ink"]],
  ["accent", ["canvas", "surface", "raised", "sunken", "accent-soft"]],
  ["on-accent", ["accent"]],
  ["good", ["surface", "raised", "good-soft"]],
  ["warn", ["surface", "raised", "warn-soft"]],
  ["bad", ["canvas", "surface", "raised", "bad-soft"]],
  ["on-bad", ["bad"]],
];

describe.each(themes)("in the %s theme", (theme) => {
  test.each(texts.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))(
    "%s on %s can be read (4.5:1)",
    (text, ground) => {
      expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
    },
  );
});
