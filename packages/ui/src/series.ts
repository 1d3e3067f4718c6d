export type SeriesKey = { provider: string; model: string };

const HUES = 12;

/**
 * Families that teams run side by side get hues far apart; the order is the slot. Whatever is not
 * named here is placed by a hash of its name, so that it keeps its colour on every page and every day.
 */
const FAMILIES: [RegExp, number][] = [
  [/opus/, 2],
  [/sonnet/, 1],
  [/haiku/, 3],
  [/codex/, 4],
  [/gpt-5.*(mini|nano)/, 6],
  [/gpt-5/, 8],
  [/gpt-4/, 12],
  [/^o[1-9]/, 7],
  [/gemini.*pro/, 5],
  [/gemini.*flash/, 9],
  [/qwen/, 7],
  [/kimi|moonshot/, 12],
  [/deepseek/, 6],
  [/glm/, 11],
  [/grok/, 10],
];

/** A CSS colour for a model: the same one wherever the model is drawn, in both themes. */
export const seriesColour = (series: SeriesKey): string => colourOf(dressOf(series));

/**
 * Colours for models that are drawn together: each its own, unless another wears it already. Then the older of the two
 * takes the next coat of its hue, and the next hue when all of them are worn.
 */
export function seriesColours(models: readonly SeriesKey[]): (series: SeriesKey) => string {
  const worn = new Map<string, string>();
  const taken = new Set<string>();
  for (const series of models.toSorted((a, b) => byVersion.compare(nameOf(b), nameOf(a)))) {
    if (worn.has(nameOf(series))) continue;
    const colour = wardrobe(dressOf(series)).find((free) => !taken.has(free)) ?? seriesColour(series);
    worn.set(nameOf(series), colour);
    taken.add(colour);
  }
  return (series) => worn.get(nameOf(series)) ?? seriesColour(series);
}

/** What belongs to no model in particular: everything beyond the first few, or the deleted. */
export const OTHER_SERIES = "var(--color-line-strong)";

const COATS = ["", "b", "c"] as const;
type Dress = { hue: number; coat: number };

const byVersion = new Intl.Collator("en", { numeric: true });
const nameOf = ({ provider, model }: SeriesKey) => `${provider}/${model.toLowerCase()}`;
const colourOf = ({ hue, coat }: Dress) => `var(--color-series-${hue}${COATS[coat]})`;

function dressOf({ provider, model }: SeriesKey): Dress {
  const name = model.toLowerCase();
  const family = FAMILIES.find(([pattern]) => pattern.test(name));
  return { hue: family ? family[1] : (hash(`${provider}/${name}`) % HUES) + 1, coat: coatOf(name) };
}

/** All there is to wear, one's own first. */
function wardrobe({ hue, coat }: Dress): string[] {
  return Array.from({ length: HUES * COATS.length }, (_, step) =>
    colourOf({
      hue: ((hue - 1 + Math.floor(step / COATS.length)) % HUES) + 1,
      coat: (coat + step) % COATS.length,
    }),
  );
}

// Two versions of one family meet in one chart when a team moves on: 4.1 beside 4.5, 5 beside 5.2. Dates are no versions.
function coatOf(model: string): number {
  const version = model.replace(/-?20\d{2}-?\d{2}-?\d{2}/, "").match(/(\d+)(?:[.-](\d{1,2}))?/);
  return version ? (Number(version[1]) + Number(version[2] ?? 0)) % COATS.length : 0;
}

// FNV-1a: short, well spread, and the same in every browser.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
