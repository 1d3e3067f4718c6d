import { expect, test } from "vitest";
import { reasons } from "./words";

test("each reason is given once, with how often", () => {
  const refused = ["too long", "too long", ""].map((message) => ({ code: "invalid", message }));
  expect(reasons(refused)).toBe("too long (2 times); invalid");
});

test("A55: a server's reason stays on its line", () => {
  expect(reasons([{ code: "invalid", message: "no\nmeridian: all is well" }])).toBe("nomeridian: all is well");
});
