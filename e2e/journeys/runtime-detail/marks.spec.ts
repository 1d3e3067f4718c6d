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
  await page.goto(`${lab.path}?tz=UTC`);
  const cost = chart(page, /^Cost by day/);
  const mark = cost.getByRole("img", { name: /: CLI upgraded 0\.1\.0 → 0\.2\.0, \d\d:\d\d$/ });
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
