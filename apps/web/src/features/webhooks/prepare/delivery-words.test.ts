import { expect, test } from "vitest";
import { type Delivery, deliveryState, endpointState, typeWords } from "./delivery-words";

const aDelivery = (fields: Partial<Delivery> = {}): Delivery => ({
  id: "d",
  type: "budget.reached",
  createdAt: "2026-11-20T12:00:00Z",
  attempts: 1,
  lastAttemptAt: "2026-11-20T12:00:00Z",
  lastStatus: 500,
  lastError: null,
  nextAttemptAt: null,
  deliveredAt: null,
  ...fields,
});

test("a message says where it stands and why", () => {
  const at = "2026-11-20T12:00:01Z";
  expect(deliveryState(aDelivery({ deliveredAt: at, lastStatus: 204 }))).toEqual({ tone: "good", word: "Delivered" });
  expect(deliveryState(aDelivery({ nextAttemptAt: at }))).toMatchObject({
    word: "Tried again later",
    why: "answered 500",
  });
  expect(deliveryState(aDelivery({ nextAttemptAt: at, attempts: 0, lastStatus: null }))).toEqual({
    tone: "neutral",
    word: "On its way",
  });
  expect(deliveryState(aDelivery({ lastStatus: null, lastError: "no answer in time" }))).toMatchObject({
    word: "Given up",
    why: "no answer in time",
  });
});

test("a webhook that stopped says by whom, and a message of a newer server is called as it calls itself", () => {
  expect(endpointState({ stoppedAt: null, stoppedReason: null }).word).toBe("Active");
  expect(endpointState({ stoppedAt: "2026-11-20T12:00:00Z", stoppedReason: "gone" }).word).toContain("410");
  expect(typeWords({ type: "moon.rose" })).toBe("moon.rose");
});
