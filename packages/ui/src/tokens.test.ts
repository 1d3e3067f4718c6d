import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

const pairs = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** As WCAG 2 defines it. */
function contrast(on: string, under: string, theme: Theme): number {
  const [bright = 0, dim = 0] = [on, under]
    .map((name) => luminance(pairs.get(name)?.[theme] ?? ""))
    .sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

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

  test.each(Array.from({ length: 12 }, (_, n) => `series-${n + 1}`))("%s can be made out on a card (3:1)", (series) => {
    expect(contrast(series, "surface", theme)).toBeGreaterThanOrEqual(3);
  });
});

describe("the series for those who see fewer colours", () => {
  // How a reader without red, green or blue cones sees them (Machado et al. 2009).
  const sights: Record<string, number[][]> = {
    protanopia: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    deuteranopia: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
    tritanopia: [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  };
  const linear = (hex: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const times = (matrix: number[][], v: number[]) =>
    matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * (v[at] ?? 0), 0));
  const oklab = (rgb: number[]) => {
    const cones = times(
      [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ],
      rgb.map((c) => Math.max(0, c)),
    ).map(Math.cbrt);
    return times(
      [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
      ],
      cones,
    );
  };
  const distance = (a: number[], b: number[]) => Math.hypot(...a.map((value, at) => value - (b[at] ?? 0)));

  test.each(themes.flatMap((theme) => Object.keys(sights).map((sight) => [theme, sight] as const)))(
    "the eight that families wear stay apart (%s, %s)",
    (theme, sight) => {
      const seen = [1, 2, 3, 4, 5, 6, 7, 8].map((hue) =>
        oklab(times(sights[sight] ?? [], linear(pairs.get(`series-${hue}`)?.[theme] ?? ""))),
      );
      const apart = seen.flatMap((a, at) => seen.slice(at + 1).map((b) => distance(a, b)));
      expect(Math.min(...apart)).toBeGreaterThan(0.075);
    },
  );
});
