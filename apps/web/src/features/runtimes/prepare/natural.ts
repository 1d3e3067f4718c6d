const DIGITS = /\d+/g;
const MARKS = /\p{M}/gu;
const LONGEST = 12;
const PLAIN = /^[\0-\x7f]*$/;

/**
 * A text as something that `<` puts in the order people count: "host-9" before "host-10", "Éclair" between "eclair" and
 * "eclat". Made once for each text: asking a collator for every pair is felt among a thousand.
 */
export const naturalKey = (text: string): string =>
  (PLAIN.test(text) ? text : text.normalize("NFKD").replace(MARKS, ""))
    .toLowerCase()
    .replace(DIGITS, (digits) => digits.replace(/^0+(?=\d)/, "").padStart(LONGEST, "0"));

export const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
