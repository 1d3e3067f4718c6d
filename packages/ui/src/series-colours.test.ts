import { describe, expect, test } from "vitest";
import {
  contrastOf,
  distance,
  type Light,
  linear,
  mixed,
  oklab,
  sights,
  type Theme,
  themes,
  token,
} from "./testing/colour";

const HUES = Array.from({ length: 12 }, (_, n) => n + 1);
/** Those that families wear, and that stand beside each other in most charts. */
const FAMILIES = HUES.slice(0, 8);
/** Parts of the hue in its three coats, as tokens.css mixes them. */
const COATS = [1, 0.5, 0.76];

const coatsOf = (hue: number, theme: Theme): Light[] =>
  COATS.map((part) => mixed(linear(token(`series-${hue}`, theme)), linear(token("series-shade", theme)), part));

describe.each(themes)("in the %s theme", (theme) => {
  test.each(HUES)("series %i can be made out on a card in each of its coats (3:1)", (hue) => {
    const surface = linear(token("surface", theme));
    for (const coat of coatsOf(hue, theme)) expect(contrastOf(coat, surface)).toBeGreaterThanOrEqual(3);
  });

  test.each(HUES)("the coats of series %i are told apart", (hue) => {
    const [plain = [], far = [], near = []] = coatsOf(hue, theme);
    for (const [a, b] of [
      [plain, far],
      [plain, near],
      [near, far],
    ] as const)
      expect(distance(a, b, "all")).toBeGreaterThan(0.025);
  });

  test.each(sights)("the eight that families wear stay apart (%s)", (sight) => {
    const colours = FAMILIES.map((hue) => linear(token(`series-${hue}`, theme)));
    const apart = colours.flatMap((a, at) => colours.slice(at + 1).map((b) => distance(a, b, sight)));
    expect(Math.min(...apart)).toBeGreaterThan(0.085);
  });
});

test("on a light ground no series is so dark that it reads as black", () => {
  for (const hue of HUES)
    for (const [lightness = 0] of coatsOf(hue, "light").map(oklab)) expect(lightness).toBeGreaterThan(0.39);
  for (const hue of FAMILIES) expect(oklab(linear(token(`series-${hue}`, "light")))[0]).toBeGreaterThan(0.45);
});
