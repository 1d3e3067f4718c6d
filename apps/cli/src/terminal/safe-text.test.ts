import { describe, expect, test } from "vitest";
import { safeJson, safeText } from "./safe-text";

describe("text from elsewhere can not steer a terminal", () => {
  test.each([
    ["colours", "\u001b[31mred\u001b[0m", "red"],
    ["the clipboard (OSC 52)", "a\u001b]52;c;cm0gLXJm\u0007b", "ab"],
    ["a title ended by ST", "a\u001b]0;title\u001b\\b", "ab"],
    ["a string that never ends", "a\u001bPsecret", "a"],
    ["8-bit sequences", "a\u009b31mb\u009d0;t\u009c", "ab0;t"],
    ["a lone escape", "a\u001bcb", "acb"],
    ["lines and bells", "a\r\nb\u0007\u0000\tc", "abc"],
    ["text that runs backwards", "abc\u202etxt.exe\u2066x\u2069", "abctxt.exex"],
    ["invisible text", "a\u200bb\ufeffc\u2060d", "abcd"],
    ["halves of characters", "a\ud800b\udc00", "ab"],
  ])("%s", (_name, text, expected) => {
    expect(safeText(text)).toBe(expected);
  });

  test("while names stay as they are", () => {
    for (const name of ["Zoë's laptop", "日本語", "👩‍💻", "می‌خواهم", "O'Brien [2] <x>"])
      expect(safeText(name)).toBe(name);
  });
});

test("JSON keeps every character, the unsafe ones as escapes", () => {
  const value = { name: "\u001b[31m\u009b\u202e\u2028日本語" };
  const text = safeJson(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).toBe('{"name":"\\u001b[31m\\u009b\\u202e\\u2028日本語"}');
});
