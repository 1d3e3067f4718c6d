import { expect, test } from "vitest";
import { planDue, scheduledBy } from "./planned";

function plan(expression: string, due: string, now: string, zone = "UTC") {
  const scheduled = scheduledBy(expression, zone);
  if (!scheduled) throw new Error("not a schedule");
  return planDue(scheduled, new Date(due), new Date(now));
}

const at = (text: string) => new Date(text);

test("a run within a minute of its time is on time", () => {
  expect(plan("0 9 * * *", "2026-11-25T09:00Z", "2026-11-25T09:00:00.500Z")).toEqual({
    fire: { at: at("2026-11-25T09:00Z"), isLate: false },
    skipped: [],
    next: at("2026-11-26T09:00Z"),
  });
});

test("after an absence the latest missed run within 24 hours is made, late, and the older ones are left out", () => {
  expect(plan("0 9 * * *", "2026-11-22T09:00Z", "2026-11-25T10:30:00Z")).toEqual({
    fire: { at: at("2026-11-25T09:00Z"), isLate: true },
    skipped: [at("2026-11-22T09:00Z"), at("2026-11-23T09:00Z"), at("2026-11-24T09:00Z")],
    next: at("2026-11-26T09:00Z"),
  });
});

test("what was missed more than 24 hours ago is left out", () => {
  expect(plan("0 9 * * MON", "2026-11-23T09:00Z", "2026-11-24T09:00:00.001Z")).toEqual({
    skipped: [at("2026-11-23T09:00Z")],
    next: at("2026-11-30T09:00Z"),
  });
  expect(plan("0 9 * * MON", "2026-11-23T09:00Z", "2026-11-24T09:00:00.000Z").fire?.isLate).toBe(true);
});

test("a missed run and one on time: the one on time is made", () => {
  expect(plan("*/5 * * * *", "2026-11-25T08:55Z", "2026-11-25T09:00:01Z")).toMatchObject({
    fire: { at: at("2026-11-25T09:00Z"), isLate: false },
    skipped: [at("2026-11-25T08:55Z")],
  });
});

test("of an absence of months what is too much to write down is one stretch", () => {
  const long = plan("*/5 * * * *", "2026-01-01T00:00Z", "2026-11-25T09:01:30Z");
  expect(long.folded).toEqual({ first: at("2026-01-01T00:00Z"), until: at("2026-11-24T09:01:30Z") });
  expect(long.skipped[0]).toEqual(at("2026-11-24T09:05Z"));
  expect(long.skipped).toHaveLength(287);
  expect(long.fire).toEqual({ at: at("2026-11-25T09:00Z"), isLate: true });
});

test("across the autumn hour the run is made once", () => {
  const first = plan("30 1 * * *", "2026-11-01T05:30Z", "2026-11-01T05:30:01Z", "America/New_York");
  expect(first.next).toEqual(at("2026-11-02T06:30Z"));
});

test("a zone that is not known any more is no schedule", () => {
  expect(scheduledBy("0 9 * * *", "Europe/Atlantis")).toBeUndefined();
  expect(scheduledBy("* * * * *", "UTC")).toBeUndefined();
});
