import type { Locator } from "@playwright/test";
import { expect, type Lab, test } from "../../support/lab";
import { reportTenDays } from "../../support/ten-days";

const pageOf = (lab: Lab, name: string) => lab.path.replace(/\/runtimes\/.*/, `/${name}`);
const rowOf = (table: Locator, name: string | RegExp) => table.getByRole("row").filter({ hasText: name });

test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

test("U16 on a phone a row of the settings is a card that says all of the row, with its names", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  await page.goto(pageOf(lab, "tokens"));
  const token = rowOf(page.getByRole("table", { name: "Tokens" }), "lab");
  for (const words of ["Scope", "Reports usage here", "Created by", "Last used", "Expires"])
    await expect(token.getByText(words, { exact: true })).toBeVisible();

  await page.goto(pageOf(lab, "members"));
  const member = rowOf(page.getByRole("table", { name: "Members" }), "Mira");
  for (const words of ["Joined", "Last active"]) await expect(member.getByText(words, { exact: true })).toBeVisible();
  const address = member.getByText(/@/);
  expect(await address.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);

  await page.goto(pageOf(lab, "prices"));
  const price = rowOf(page.getByRole("table", { name: "Prices" }), "claude-sonnet-4-5").first();
  for (const words of ["Input", "Output", "Cache read", "Cache write, 5 min", "Cache write, 1 h"])
    await expect(price.getByText(words, { exact: true })).toBeVisible();
  await expect(price.getByText("$15.00")).toBeVisible();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
});
