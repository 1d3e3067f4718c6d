import { describe, expect, test } from "vitest";
import { characterOf, opensPalette } from "./keys";

const press = (key: string, more: { code?: string; ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
  getModifierState: () => more.ctrlKey === true && more.altKey === true,
});

describe("the palette opens", () => {
  test("with ⌘K, Ctrl+K, and where K writes another letter", () => {
    expect(opensPalette(press("k", { metaKey: true }))).toBe(true);
    expect(opensPalette(press("K", { ctrlKey: true }))).toBe(true);
    expect(opensPalette(press("л", { code: "KeyK", ctrlKey: true }))).toBe(true);
  });
  test("with K of this layout, wherever the key lies", () => {
    expect(opensPalette(press("k", { code: "KeyV", ctrlKey: true }))).toBe(true);
    expect(opensPalette(press("t", { code: "KeyK", ctrlKey: true }))).toBe(false);
  });
  test("not with K alone, nor with Alt", () => {
    expect(opensPalette(press("k"))).toBe(false);
    expect(opensPalette(press("k", { ctrlKey: true, altKey: true }))).toBe(false);
  });
});

describe("a key alone", () => {
  test("is what the layout writes with it", () => {
    expect(characterOf(press("/", { code: "Digit7" }))).toBe("/");
    expect(characterOf(press("?", { code: "Minus" }))).toBe("?");
    expect(characterOf(press("п", { code: "KeyG" }))).toBe("g");
  });
  test("may be written with AltGr, and is none with Ctrl, Alt or ⌘", () => {
    expect(characterOf(press("/", { ctrlKey: true, altKey: true }))).toBe("/");
    for (const modifier of ["ctrlKey", "altKey", "metaKey"])
      expect(characterOf(press("g", { [modifier]: true }))).toBeUndefined();
  });
  test("is no character when it is Enter or Shift", () => {
    expect(characterOf(press("Enter"))).toBeUndefined();
  });
});
