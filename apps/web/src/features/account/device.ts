type Rule = readonly [mark: RegExp, name: string];

// The first that fits: most browsers name the ones they descend from as well.
const BROWSERS: readonly Rule[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bHeadlessChrome\//, "Chrome without a window"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: readonly Rule[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

const LONGEST = 500;
const nameIn = (text: string, rules: readonly Rule[]) => rules.find(([mark]) => mark.test(text))?.[1];

/** A browser's own line about itself in words: "Firefox on Windows". Anybody may write anything there. */
export function deviceWords(userAgent: string | null): string {
  const text = (userAgent ?? "").slice(0, LONGEST);
  const [browser, system] = [nameIn(text, BROWSERS), nameIn(text, SYSTEMS)];
  if (browser === undefined) return system === undefined ? "An unknown device" : `A program on ${system}`;
  return system === undefined ? browser : `${browser} on ${system}`;
}
