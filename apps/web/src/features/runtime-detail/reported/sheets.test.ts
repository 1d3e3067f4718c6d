import { expect, test } from "vitest";
import { csvOf } from "~/features/report/export/csv";
import { jsonOf } from "~/features/report/export/json";
import { NOTHING } from "~/features/report/prepare/measures";
import { refusalSheet, taskSheet } from "./sheets";

const window = {
  tz: "Asia/Kathmandu",
  since: "2026-11-15T18:15:00.000Z",
  until: "2026-11-23T06:00:00.000Z",
  firstDay: "2026-11-16",
  lastDay: "2026-11-23",
};
const now = new Date("2026-11-23T06:01:00Z");

test("tasks leave the page as they are kept, with the zone and the window, and a title that is a formula is none", () => {
  const task = {
    ...NOTHING,
    id: "1",
    reportedId: "session-1",
    title: "=HYPERLINK(1)",
    status: "running" as const,
    failureReason: null,
    agentName: "claude",
    projectName: null,
    createdAt: "2026-11-20T00:00:00.000Z",
    startedAt: "2026-11-20T00:00:01.000Z",
    runSeconds: null,
    inputTokens: 5,
    cacheReadTokens: 2,
    costUsd: 0.000000025,
  };
  const sheet = taskSheet([task], { runtime: { name: "Lab", isFlatRate: true }, window, now });
  expect(csvOf(sheet).split("\r\n")[1]).toBe(
    "session-1,'=HYPERLINK(1),claude,,running,,2026-11-20T00:00:00.000Z,2026-11-20T00:00:01.000Z,,5,0,2,0,7,2.5e-8,2.5e-8,0," +
      "Lab,Asia/Kathmandu,2026-11-16,2026-11-23,2026-11-15T18:15:00.000Z,2026-11-23T06:00:00.000Z,2026-11-23T06:01:00.000Z",
  );
  expect(JSON.parse(jsonOf(sheet)).rows).toMatchObject([{ id: "session-1", title: "=HYPERLINK(1)", tokens: 7 }]);
});

test("refused items leave it with their reason, how often and when", () => {
  const item = {
    kind: "usage" as const,
    id: "+1",
    code: "invalid",
    reason: "inputTokens: at least 0",
    count: 3,
    firstAt: "2026-11-20T00:00:00.000Z",
    lastAt: "2026-11-21T00:00:00.000Z",
  };
  expect(csvOf(refusalSheet([item], { runtime: "Lab", timezone: "UTC", now }))).toBe(
    "kind,id,code,reason,times,firstAt,lastAt,runtime,timezone,generatedAt\r\n" +
      "usage,'+1,invalid,inputTokens: at least 0,3,2026-11-20T00:00:00.000Z,2026-11-21T00:00:00.000Z,Lab,UTC,2026-11-23T06:01:00.000Z\r\n",
  );
});
