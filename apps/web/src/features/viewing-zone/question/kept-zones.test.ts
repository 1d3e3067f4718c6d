import { expect, test } from "vitest";
import { keptCookie, parseKept, withKept } from "./kept-zones";

test("a zone that was kept is remembered once, the latest first, and not without end", () => {
  expect(withKept(["Asia/Tokyo", "UTC"], "UTC")).toEqual(["UTC", "Asia/Tokyo"]);
  const many = Array.from({ length: 40 }, (_, n) => `Zone/${n}`).reduce<string[]>(withKept, []);
  expect(many).toHaveLength(12);
  expect(many[0]).toBe("Zone/39");
});

test("what was written is read again", () => {
  const [, value] = /=(.*?);/.exec(keptCookie(["Asia/Tokyo", "UTC"])) ?? [];
  expect(parseKept(decodeURIComponent(value ?? ""))).toEqual(["Asia/Tokyo", "UTC"]);
  expect(parseKept(undefined)).toEqual([]);
});
