import { TRPCClientError } from "@trpc/client";
import { describe, expect, test } from "vitest";
import { describeRefusal, digestOf, refusalSentence } from "./refusal";
import { isSignedOut, mayWorkNextTime } from "./refused";

const refused = (code: string, httpStatus: number, message = "no") =>
  TRPCClientError.from(
    { error: { code: -32000, message, data: { code, httpStatus } } },
    { meta: { response: new Response(null, { headers: { "x-request-id": "req-1" } }) } },
  );

describe("a refusal in words", () => {
  test("keeps the words that were meant for the caller", () => {
    const { title, requestId } = describeRefusal(refused("FORBIDDEN", 403, "the demo can not be changed"));
    expect(title).toBe("The demo can not be changed");
    expect(requestId).toBe("req-1");
    expect(refusalSentence(refused("CONFLICT", 409, "this name is taken"))).toBe("This name is taken");
  });

  test("says what to do when the server is in trouble, and never its own words", () => {
    const { title, advice } = describeRefusal(refused("INTERNAL_SERVER_ERROR", 500, "boom at line 3"));
    expect(`${title} ${advice}`).not.toContain("boom");
    expect(advice).toContain("request id");
  });

  test("an answer that never came is about the connection", () => {
    expect(describeRefusal(TRPCClientError.from(new TypeError("Failed to fetch"))).title).toBe(
      "The server can not be reached",
    );
  });

  test("a page that failed on the server says why, and under which number", () => {
    const error = Object.assign(new Error("masked"), { digest: digestOf("SERVICE_UNAVAILABLE", "req-2") });
    expect(describeRefusal(error)).toMatchObject({ title: "The database is not answering", requestId: "req-2" });
    const other = Object.assign(new Error("masked"), { digest: "2120188708" });
    expect(describeRefusal(other)).toMatchObject({ title: "Something went wrong", requestId: "2120188708" });
    expect(describeRefusal(new Error("no digest")).requestId).toBeUndefined();
  });
});

test("only a missing credential signs out", () => {
  expect(isSignedOut(refused("UNAUTHORIZED", 401))).toBe(true);
  expect(isSignedOut(refused("FORBIDDEN", 403))).toBe(false);
  expect(isSignedOut(new Error("anything"))).toBe(false);
});

test("what was refused is not asked again; trouble, crowds and lost connections are", () => {
  expect([refused("NOT_FOUND", 404), refused("BAD_REQUEST", 400)].map(mayWorkNextTime)).toEqual([false, false]);
  expect([refused("SERVICE_UNAVAILABLE", 503), refused("TOO_MANY_REQUESTS", 429)].map(mayWorkNextTime)).toEqual([
    true,
    true,
  ]);
  expect(mayWorkNextTime(TRPCClientError.from(new TypeError("Failed to fetch")))).toBe(true);
});
