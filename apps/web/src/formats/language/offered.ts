/** A language on offer: its tag, what its readers call it, and what it is called in English. */
export type Language = { key: string; name: string; english: string };

const language = (line: string): Language => {
  const [key = "", name = "", english = name] = line.split(" | ");
  return { key, name, english };
};

// Names of our own and not the engines': each has other ones, and some have none.
export const LANGUAGES: readonly Language[] = `
ar-EG | العربية | Arabic (Egypt)
bg | Български | Bulgarian
bn | বাংলা | Bangla
ca | Català | Catalan
cs | Čeština | Czech
da | Dansk | Danish
de | Deutsch | German
de-AT | Deutsch (Österreich) | German (Austria)
de-CH | Deutsch (Schweiz) | German (Switzerland)
el | Ελληνικά | Greek
en-AU | English (Australia)
en-CA | English (Canada)
en-IN | English (India)
en-IE | English (Ireland)
en-NZ | English (New Zealand)
en-ZA | English (South Africa)
en-GB | English (United Kingdom)
en-US | English (United States)
es | Español | Spanish
es-AR | Español (Argentina) | Spanish (Argentina)
es-MX | Español (México) | Spanish (Mexico)
et | Eesti | Estonian
fa | فارسی | Persian
fi | Suomi | Finnish
fil | Filipino
fr | Français | French
fr-CA | Français (Canada) | French (Canada)
fr-CH | Français (Suisse) | French (Switzerland)
he | עברית | Hebrew
hi | हिन्दी | Hindi
hr | Hrvatski | Croatian
hu | Magyar | Hungarian
id | Indonesia | Indonesian
it | Italiano | Italian
ja | 日本語 | Japanese
ko | 한국어 | Korean
lt | Lietuvių | Lithuanian
lv | Latviešu | Latvian
ms | Melayu | Malay
nb | Norsk bokmål | Norwegian
nl | Nederlands | Dutch
pl | Polski | Polish
pt-BR | Português (Brasil) | Portuguese (Brazil)
pt-PT | Português (Portugal) | Portuguese (Portugal)
ro | Română | Romanian
ru | Русский | Russian
sk | Slovenčina | Slovak
sl | Slovenščina | Slovenian
sr | Српски | Serbian
sv | Svenska | Swedish
sw | Kiswahili | Swahili
ta | தமிழ் | Tamil
th | ไทย | Thai
tr | Türkçe | Turkish
uk | Українська | Ukrainian
ur | اردو | Urdu
vi | Tiếng Việt | Vietnamese
zh-CN | 简体中文 | Chinese (simplified)
zh-TW | 繁體中文 | Chinese (traditional)
`
  .trim()
  .split("\n")
  .map(language);

/** One that is not on offer, such as a browser's "en-DE", is called by its relative's name: "English (DE)". */
export function languageNamed(key: string): Language {
  const offered = LANGUAGES.find((language) => language.key === key);
  if (offered) return offered;
  const [base = "", ...place] = key.split("-");
  const relative = LANGUAGES.find((language) => language.key.split("-")[0] === base);
  const called = (name = key) => [name.replace(/ \(.*/, ""), place.length > 0 && `(${place.join(" ")})`];
  const [name, english] = [relative?.name, relative?.english].map((text) => called(text).filter(Boolean).join(" "));
  return relative && name && english ? { key, name, english } : { key, name: key, english: key };
}
