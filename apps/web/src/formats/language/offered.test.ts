import { expect, test } from "vitest";
import { knownLanguage } from "./known";
import { LANGUAGES, languageNamed } from "./offered";

test("every language on offer is one that is written, under the tag by which it is known", () => {
  expect(LANGUAGES.map(({ key }) => knownLanguage(key))).toEqual(LANGUAGES.map(({ key }) => key));
  expect(new Set(LANGUAGES.map(({ name }) => name)).size).toBe(LANGUAGES.length);
});

test.each([
  ["de-CH", "German (Switzerland)"],
  ["de-DE", "German (DE)"],
  ["en", "English"],
  ["en-SE", "English (SE)"],
  ["is", "is"],
])("%s is called %s", (key, english) => {
  expect(languageNamed(key).english).toBe(english);
});
