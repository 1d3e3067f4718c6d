import { describe, expect, test } from "vitest";
import { acceptedLanguage, knownLanguage } from "./known";

describe("the language of a browser", () => {
  test.each([
    ["de-CH,de;q=0.9,en;q=0.8", "de-CH"],
    ["pt-BR", "pt-BR"],
    ["en", "en"],
    ["ga-IE,ga;q=0.9,en-IE;q=0.8", "en-IE"],
    ["not a language!!, *, fr;q=0.3", "fr"],
    ["*", "en-US"],
    ["", "en-US"],
    [null, "en-US"],
    [`${"x,".repeat(100_000)}de`, "en-US"],
  ])("%j → %s", (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });
});

test("names that anybody could invent become the few that exist, and another calendar is left out", () => {
  expect(knownLanguage("de-QX-variant1")).toBe("de");
  expect(knownLanguage("th-u-ca-buddhist-nu-thai")).toBe("th");
  expect(knownLanguage("zh-TW")).toBe("zh-TW");
  expect(knownLanguage("tlh")).toBeUndefined();
});
