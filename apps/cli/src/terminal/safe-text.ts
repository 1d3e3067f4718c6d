const ESCAPE = "\u001b";
const BELL = "\u0007";
const STRING_END = "\u009c";
const CSI = "\u009b";

/** Escape sequences as terminals read them: CSI, then OSC and the other strings up to their end. */
const SEQUENCES = new RegExp(
  [
    `(?:${ESCAPE}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `${ESCAPE}[\\]PX^_][^${BELL}${ESCAPE}${STRING_END}]*(?:${BELL}|${ESCAPE}\\\\|${STRING_END})?`,
  ].join("|"),
  "gu",
);

/** Controls, halves of surrogate pairs, what reorders text, and invisible characters. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Names come from servers and logs: whatever could steer a terminal or disguise text is taken out. */
export const safeText = (text: string): string => text.replace(SEQUENCES, "").replace(UNSAFE, "");

/** JSON that says the same, with everything unsafe to print written as an escape. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(UNSAFE, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
