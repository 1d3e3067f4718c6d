import { expect, test } from "vitest";
import { formatsFor } from "~/formats/formats";
import { previewOf } from "./planned";

const formats = formatsFor({ language: "en-US", hourCycle: 24 });

const preview = (
  expression: string,
  now: string,
  schedulingZone = "America/New_York",
  viewingZone = "Asia/Kathmandu",
) => previewOf({ expression, schedulingZone }, { formats, viewingZone, now: new Date(now) });

test("U64: the next five runs by the schedule's clock, the reader's and UTC's", () => {
  const found = preview("0 9 * * 1-5", "2026-11-25T12:00Z");
  expect(found?.zones).toEqual(["New York", "Yours, Kathmandu", "UTC"]);
  expect(found?.lines).toHaveLength(5);
  expect(found?.lines[0]).toMatchObject({
    times: ["Wed 09:00, Nov 25", "Wed 19:45, Nov 25", "Wed 14:00, Nov 25"],
    note: undefined,
  });
  expect(preview("0 9 * * *", "2026-11-25T12:00Z", "UTC", "UTC")?.zones).toEqual(["UTC"]);
});

test("U64: a clock change is said where it happens, and ahead of it", () => {
  expect(preview("30 2 * * *", "2027-03-13T12:00Z")?.lines[0]?.note).toBe(
    "02:30 does not exist on Mar 14, 2027: clocks jump ahead. Runs at 03:00.",
  );
  expect(preview("30 2 * * *", "2026-11-25T12:00Z")?.ahead).toBe(
    "02:30 does not exist on Mar 14, 2027: clocks jump ahead. Runs at 03:00.",
  );
  expect(preview("*/30 * * * *", "2027-03-14T06:40Z")?.lines[0]?.note).toBe(
    "02:00 to 02:30 do not exist on Mar 14, 2027: clocks jump ahead. No run then.",
  );
  expect(preview("30 1 * * *", "2026-10-31T12:00Z")?.lines[0]?.note).toBe(
    "01:30 comes twice on Nov 1, 2026: clocks go back. Runs the first time.",
  );
  expect(preview("30 * * * *", "2026-11-01T05:00Z")?.lines[0]?.note).toContain("Runs both times.");
  expect(preview("0 9 * * *", "2026-11-25T12:00Z")?.ahead).toBeUndefined();
});

test("what is no schedule has no preview", () => {
  expect(preview("* * * * *", "2026-11-25T12:00Z")).toBeUndefined();
});
