import fc from "fast-check";
import { expect, test } from "vitest";
import { packed, unpacked } from "./packed";

const asHttp = (value: unknown) => JSON.parse(JSON.stringify(value));

test("whatever JSON is packed comes back as HTTP would have brought it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(unpacked(packed(value))).toEqual(asHttp(value));
    }),
  );
});

test("rows come back row for row, with gaps, instants, rows within rows, and names that packing uses itself", () => {
  const row = fc.record(
    {
      id: fc.string(),
      at: fc.date({ noInvalidDate: true }),
      sums: fc.record({ a: fc.integer() }),
      $columns: fc.array(fc.jsonValue()),
    },
    { requiredKeys: ["id"] },
  );
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(unpacked(packed({ rows }))).toEqual(asHttp({ rows }));
    }),
  );
});

test("a row may have a field that is called as its prototype", () => {
  const rows = JSON.parse('[{"__proto__":{"a":1},"b":2},{"__proto__":{"a":3},"b":4}]');
  expect(JSON.stringify(unpacked(packed(rows)))).toBe(JSON.stringify(rows));
});

test("a thousand rows name their fields once", () => {
  const rows = Array.from({ length: 1_000 }, (_, n) => ({ runtimeName: n, sums: { inputTokens: n } }));
  expect(packed(rows).match(/runtimeName|inputTokens/g)).toHaveLength(2);
});

test("words that come again and again stand once, and come back where they stood", () => {
  const word = fc.constantFrom("atlas", "hopper", "", null, ["claude", "codex"], { $words: [], $at: [0] });
  fc.assert(
    fc.property(fc.array(fc.record({ machine: word, id: fc.string() }), { minLength: 1, maxLength: 40 }), (rows) => {
      expect(unpacked(packed({ rows }))).toEqual(asHttp({ rows }));
    }),
  );
  const rows = Array.from({ length: 1_000 }, (_, id) => ({ id, machine: `machine ${id % 9}`, models: ["opus"] }));
  expect(packed(rows).match(/machine \d|opus/g)).toHaveLength(10);
  expect(unpacked(packed(rows))).toEqual(rows);
});

test("no answer stays no answer", () => {
  expect(unpacked(packed(undefined))).toBeNull();
});
