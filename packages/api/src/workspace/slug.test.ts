import { expect, test } from "vitest";
import { slug } from "../trpc/input";
import { slugFrom } from "./slug";

test.each([
  ["Ada Lovelace", "ada-lovelace"],
  ["  José  Ñandú ", "jose-nandu"],
  ["o'Brien & Søn", "o-brien-s-n"],
  ["葛麗絲", "team-one"],
  ["🎉", "team-one"],
  ["\ud800", "team-one"],
  ["demo", "team-demo"],
  ["API", "team-api"],
  ["x".repeat(100), "x".repeat(40)],
  [`${"a".repeat(39)} b`, "a".repeat(39)],
])("somebody called %s has the workspace %s", (name, expected) => {
  expect(slugFrom(name)).toBe(expected);
  expect(slug.safeParse(`${expected}-999999`).success).toBe(true);
});
