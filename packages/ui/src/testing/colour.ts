import { readFileSync } from "node:fs";

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];
/** Red, green and blue, 0…1, in linear light. */
export type Light = readonly number[];

const css = readFileSync(new URL("../tokens.css", import.meta.url), "utf8");
const pairs = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

/** The hex code of a token of tokens.css. */
export function token(name: string, theme: Theme): string {
  const pair = pairs.get(name);
  if (!pair) throw new Error(`tokens.css has no --color-${name}`);
  return pair[theme];
}

export const linear = (hex: string): Light =>
  [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));

const luminance = ([red = 0, green = 0, blue = 0]: Light) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** As WCAG 2 defines it. */
export function contrastOf(a: Light, b: Light): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

const times = (matrix: readonly Light[], v: Light) =>
  matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * (v[at] ?? 0), 0));

const TO_CONES = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const FROM_LAB = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const FROM_CONES = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

/** Lightness and two hues, in which equal distances look about equally far (Ottosson 2020). */
export const oklab = (light: Light): Light =>
  times(
    TO_LAB,
    times(
      TO_CONES,
      light.map((c) => Math.max(0, c)),
    ).map(Math.cbrt),
  );

/** What CSS makes of `color-mix(in oklab, a part%, b)`. */
export function mixed(a: Light, b: Light, part: number): Light {
  const [from, to] = [oklab(a), oklab(b)];
  const lab = from.map((value, at) => value * part + (to[at] ?? 0) * (1 - part));
  return times(
    FROM_CONES,
    times(FROM_LAB, lab).map((c) => c ** 3),
  );
}

/** How readers without red, green or blue cones see a colour, and how those with all of them do (Machado et al. 2009). */
const SIGHTS = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
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
} as const;

export type Sight = keyof typeof SIGHTS;
export const sights = Object.keys(SIGHTS) as Sight[];

/** How far apart two colours look to somebody. */
export function distance(a: Light, b: Light, sight: Sight): number {
  const [seen, other] = [oklab(times(SIGHTS[sight], a)), oklab(times(SIGHTS[sight], b))];
  return Math.hypot(...seen.map((value, at) => value - (other[at] ?? 0)));
}
