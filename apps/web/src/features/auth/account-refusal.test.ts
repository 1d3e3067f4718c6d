import { describe, expect, test } from "vitest";
import { accountErrors, missingIn } from "./account-refusal";

describe("what is missing is said beside its field", () => {
  test("nothing when all is there", () => {
    expect(missingIn({ name: "Ada", email: "ada@example.com", password: "x" })).toEqual({});
  });

  test("a form that does not ask for a name does not miss one", () => {
    expect(Object.keys(missingIn({ email: "ada@example.com", password: "" }))).toEqual(["password"]);
  });

  test("blanks are no name, and an address has two sides", () => {
    expect(Object.keys(missingIn({ name: " ", email: "ada", password: "x" }))).toEqual(["name", "email"]);
  });
});

describe("what the server refused", () => {
  test("a wrong password is not told from an unknown address", () => {
    const answer = { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" };
    expect(accountErrors({ status: 401, answer })).toEqual({
      form: "The e-mail address or the password is wrong. If you forgot it, whoever runs this server can set a new one.",
    });
  });

  test("a taken address is about the address", () => {
    const answer = { code: "CONFLICT", message: "this e-mail address can not be used" };
    expect(Object.keys(accountErrors({ status: 422, answer }))).toEqual(["email"]);
  });

  test("each bad field is found by its name", () => {
    const message = "[body.name] must not be empty; [body.password] shorter than 8 characters";
    expect(accountErrors({ status: 400, answer: { code: "VALIDATION_ERROR", message } })).toEqual({
      name: "Must not be empty.",
      password: "Shorter than 8 characters.",
    });
  });

  test("too many attempts say how long to wait", () => {
    expect(accountErrors({ status: 429, answer: {}, retryAfter: "42" }).form).toContain("42 seconds");
    expect(accountErrors({ status: 429, answer: {}, retryAfter: null }).form).toContain("a minute");
  });

  test("a server in trouble never shows its own words", () => {
    expect(accountErrors({ status: 503, answer: { message: "ECONNREFUSED 10.0.0.3" } }).form).not.toContain("ECONN");
  });
});
