import { describe, expect, test } from "vitest";
import { english as formats } from "~/formats/testing/english";
import { absenceRemarks, absencesOf } from "./gaps";

const window = {
  tz: "Asia/Kathmandu",
  since: "2026-11-15T18:15:00.000Z",
  until: "2026-11-23T06:00:00.000Z",
  firstDay: "2026-11-16",
  lastDay: "2026-11-23",
};
const at = (text: string) => new Date(text);
const longAgo = "2026-01-01T00:00:00.000Z";

describe("absences", () => {
  test("are cut to the window, and one that goes on ends now", () => {
    const rows = [
      { since: "2026-11-10T00:00:00.000Z", until: "2026-11-16T00:00:00.000Z" },
      { since: "2026-11-23T05:00:00.000Z", until: null },
    ];
    expect(absencesOf({ window, rows }, longAgo)).toEqual([
      { kind: "offline", start: at(window.since), end: at("2026-11-16T00:00:00Z") },
      { kind: "offline", start: at("2026-11-23T05:00:00Z"), end: at(window.until) },
    ]);
  });

  test("before the first connection are of another kind", () => {
    const rows = [{ since: "2026-11-16T00:00:00.000Z", until: "2026-11-18T00:00:00.000Z" }];
    expect(
      absencesOf({ window, rows }, "2026-11-17T00:00:00.000Z").map(({ kind, start, end }) => [kind, start, end]),
    ).toEqual([
      ["unconnected", at(window.since), at("2026-11-17T00:00:00Z")],
      ["offline", at("2026-11-17T00:00:00Z"), at("2026-11-18T00:00:00Z")],
    ]);
  });

  test("of a runtime that was there all the time are none", () => {
    expect(absencesOf({ window, rows: [] }, longAgo)).toEqual([]);
  });
});

describe("in words", () => {
  const span = { start: at("2026-11-19T18:15:00Z"), end: at("2026-11-20T18:15:00Z") };
  const words = { tz: "Asia/Kathmandu", formats };
  const offline = (start: string, end: string) => ({ kind: "offline", start: at(start), end: at(end) }) as const;
  const said = (...absences: ReturnType<typeof offline>[]) => absenceRemarks(absences, span, words);

  test("a few are named by the reader's clock, many by how long they were", () => {
    expect(said(offline("2026-11-20T00:00:00Z", "2026-11-20T03:00:00Z"))).toEqual(["Offline 05:45–08:45"]);
    const many = [0, 1, 2].map((n) => offline(`2026-11-20T0${n}:00:00Z`, `2026-11-20T0${n}:30:00Z`));
    expect(said(...many)).toEqual(["Offline for 1h 30m"]);
  });

  test("a whole day needs no times, and a day without any no words", () => {
    expect(said(offline("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"))).toEqual(["Offline"]);
    expect(said(offline("2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z"))).toEqual([]);
  });
});
