import { Temporal } from "temporal-polyfill";
import { violationsOn } from "../../support/axe";
import { expect, test } from "../../support/lab";
import { chart, readTable } from "../../support/page";
import { reportTenDays } from "../../support/ten-days";

test("U48 U40 what changed is a mark on the axis, in its day's words, in the table; late data says so", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  await lab.upgrade("0.2.0");
  const { workspaceId } = await lab.api.runtime.get.query({ runtimeId: lab.runtimeId });
  const rates = { inputUsd: 3, outputUsd: 16, cacheReadUsd: 0.3, cacheWriteUsd: 3.75, cacheWrite1hUsd: 6 };
  const effectiveFrom = Temporal.Now.plainDateISO("UTC").subtract({ days: 3 }).toString();
  const model = { provider: "anthropic", model: "claude-sonnet-4-5" };
  await lab.api.price.set.mutate({ workspaceId, ...model, ...rates, effectiveFrom });
  await page.goto(`${lab.path}?tz=UTC`);
  const cost = chart(page, /^Cost by day/);
  const mark = cost.getByRole("img", { name: /: CLI upgraded 0\.1\.0 → 0\.2\.0, \d\d:\d\d$/ });
  const price = /: Your price of claude-sonnet-4-5 begins: US\$3\.00 in, US\$16\.00 out per million tokens$/;
  await expect(cost.getByRole("img", { name: price })).toHaveCount(1);
  await mark.focus();
  await expect(page.getByTestId("chart-tooltip")).toContainText("CLI upgraded 0.1.0 → 0.2.0");
  await expect(page.getByRole("list", { name: "Legend" }).first()).toContainText("something changed");
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole("region", { name: "Cost by day" }).getByRole("button", { name: "View as table" }).click();
  const rows = await readTable(page, /^Cost by day/);
  expect(rows.flat().join(" ")).toContain("CLI upgraded 0.1.0 → 0.2.0");
  expect(rows.some(([day]) => day?.includes("Includes late data"))).toBe(true);
  expect(rows.at(-2)?.[0]).not.toContain("late data");
});
