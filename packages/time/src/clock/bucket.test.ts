import { expect, test } from "vitest";
import { startOfBucket } from "./bucket";

test.each([
  ["2026-03-28T18:15:00.000Z", "2026-03-28T18:15:00.000Z"],
  ["2026-03-28T18:29:59.999Z", "2026-03-28T18:15:00.000Z"],
  ["2026-03-28T18:30:00.000Z", "2026-03-28T18:30:00.000Z"],
  ["1969-12-31T23:59:59.999Z", "1969-12-31T23:45:00.000Z"],
])("%s lies in the quarter hour of %s", (at, bucketStart) => {
  expect(startOfBucket(new Date(at)).toISOString()).toBe(bucketStart);
});
