import { expect, test } from "vitest";
import { exportPath } from "./export-path";

test("a file is asked for with every filter, the days and the zone of what is seen", () => {
  const input = { workspaceId: "w", tz: "Asia/Kathmandu", days: 30, models: ["a&b", "c"] };
  expect(exportPath(input, { sheet: "usage", by: "agent", sort: "tasks", all: true }, "csv")).toBe(
    "/api/export/usage.csv?workspaceId=w&tz=Asia%2FKathmandu&days=30&models=a%26b&models=c&by=agent&sort=tasks&all=true",
  );
  expect(
    exportPath({ workspaceId: "w", tz: "UTC", days: 7 }, { sheet: "trend", by: "model", against: "weekdays" }, "json"),
  ).toBe("/api/export/trend.json?workspaceId=w&tz=UTC&days=7&by=model&against=weekdays");
});
