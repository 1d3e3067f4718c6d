import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { delayAfter, MOST_ATTEMPTS } from "./backoff";
import { endpointSecret, signedHeaders } from "./signature";

const secret = (seed: string) => endpointSecret({ signingSecret: "of a test", endpointId: "e", seed });
const message = (at = new Date()) => ({ id: "msg_1", at, body: '{"type":"webhook.test"}' });

test("A58: what is signed is what Standard Webhooks' own library takes", () => {
  const { body, ...rest } = message();
  const headers = signedHeaders({ body, ...rest }, [secret("1")]);
  expect(new Webhook(secret("1")).verify(body, headers)).toEqual({ type: "webhook.test" });
  expect(() => new Webhook(secret("2")).verify(body, headers)).toThrow("No matching signature");
  expect(() => new Webhook(secret("1")).verify(`${body} `, headers)).toThrow("No matching signature");
});

test("A58: an old message is no message any more", () => {
  const { body, ...rest } = message(new Date(Date.now() - 6 * 60_000));
  const headers = signedHeaders({ body, ...rest }, [secret("1")]);
  expect(() => new Webhook(secret("1")).verify(body, headers)).toThrow("too old");
});

test("A58: while a secret is rotated, a receiver with either takes it", () => {
  const { body, ...rest } = message();
  const headers = signedHeaders({ body, ...rest }, [secret("2"), secret("1")]);
  for (const seed of ["1", "2"]) expect(new Webhook(secret(seed)).verify(body, headers)).toBeTruthy();
});

test("what failed is tried again ever later, spread, and given up after three days", () => {
  const delays = Array.from({ length: MOST_ATTEMPTS }, (_, n) => delayAfter(n + 1, 0.5));
  expect(delays.slice(0, 3)).toEqual([5, 60, 300]);
  expect(delays.at(-1)).toBeUndefined();
  expect(delayAfter(1, 0)).toBeCloseTo(4);
  expect(delayAfter(1, 1)).toBeCloseTo(6);
});
