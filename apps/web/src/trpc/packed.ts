/**
 * Plain JSON as one text, in which rows of one shape name their fields once, and words that come again and again stand
 * once: a thousand rows are a quarter as long, and a page that carries them is there sooner. What comes back is what HTTP
 * would have brought.
 */
export const packed = (value: unknown): string => JSON.stringify(shrunk(value)) ?? "null";

export const unpacked = (text: string): unknown => grown(JSON.parse(text));

type Fields = { readonly [field: string]: unknown };
type Table = { $fields: string[]; $columns: unknown[] };
/** A column of few words: which of them stands where. */
type Words = { $words: unknown[]; $at: number[] };

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isTable = (value: Fields): value is Table => Array.isArray(value.$columns);

function shrunk(given: unknown): unknown {
  const value = plain(given);
  if (!isObject(value)) return value;
  if (!Array.isArray(value)) {
    // What looks like a table would come back as one: it goes as a table with one row, alone.
    if (isTable(value)) return { ...table([value]), $isOne: true };
    return Object.fromEntries(fieldsOf(value).map((field) => [field, shrunk(value[field])]));
  }
  const items = value.map(plain);
  return haveOneShape(items) ? table(items) : items.map(shrunk);
}

function grown(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map(grown);
  if (!isTable(value)) return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, grown(part)]));
  const columns = value.$columns.map((column) => (isWords(column) ? spelled(column) : (grown(column) as unknown[])));
  const rows = (columns[0] ?? []).map((_, row) => rowOf(value.$fields, columns, row));
  return "$isOne" in value ? rows[0] : rows;
}

const table = (rows: readonly Fields[]): Table => {
  const $fields = fieldsOf(rows[0] ?? {});
  return { $fields, $columns: $fields.map((field) => shrunkColumn(rows.map((row) => row[field]))) };
};

const OWN = { configurable: true, enumerable: true, writable: true, value: null };

/** Written field by field: a list of pairs for each of a thousand rows is felt. */
function rowOf(fields: readonly string[], columns: readonly (readonly unknown[])[], row: number): Fields {
  const made: Record<string, unknown> = {};
  // The one name that would not become a field of its own.
  if (fields.includes("__proto__")) Object.defineProperty(made, "__proto__", OWN);
  for (let column = 0; column < fields.length; column += 1) made[fields[column] ?? ""] = columns[column]?.[row];
  return made;
}

// Only a column may be words, and it is a list or a table otherwise: nothing of the given JSON is taken for them.
const isWords = (column: unknown): column is Words => isObject(column) && "$words" in column;
const spelled = ({ $words, $at }: Words) => $at.map((place) => $words[place]);

const FEW_ROWS = 8;
const isWord = (value: unknown) => typeof value === "string" || (Array.isArray(value) && typeof value[0] === "string");

/** Words where half of them and more have been there before. */
function shrunkColumn(column: readonly unknown[]): unknown {
  if (column.length < FEW_ROWS || !isWord(plain(column[0]))) return shrunk(column);
  const places = new Map<string, number>();
  const $words: unknown[] = [];
  const $at: number[] = [];
  for (const value of column) {
    const text = JSON.stringify(value) ?? "null";
    const place = places.get(text) ?? places.size;
    if (place === places.size) {
      places.set(text, place);
      $words.push(JSON.parse(text));
    }
    $at.push(place);
    if (places.size * 2 > column.length) return shrunk(column);
  }
  return { $words, $at } satisfies Words;
}

function haveOneShape(items: readonly unknown[]): items is Fields[] {
  const [first, ...others] = items;
  if (!isRow(first) || others.length === 0) return false;
  const fields = fieldsOf(first);
  return (
    fields.length > 0 &&
    others.every((item) => {
      if (!isRow(item)) return false;
      const own = fieldsOf(item);
      return own.length === fields.length && own.every((field, place) => field === fields[place]);
    })
  );
}

const isRow = (value: unknown): value is Fields => isObject(value) && !Array.isArray(value);

const fieldsOf = (value: Fields) => Object.keys(value).filter((field) => value[field] !== undefined);

/** As JSON has it: an instant is its text, and what a list can not hold is null. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  return value instanceof Date ? value.toJSON() : value;
}
