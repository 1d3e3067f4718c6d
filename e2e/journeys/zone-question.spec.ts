import type { Page } from "@playwright/test";
import { violationsOn } from "../support/axe";
import { expect, type Lab, test } from "../support/lab";

test.use({ timezoneId: "Asia/Tokyo" });

const question = (page: Page) => page.getByRole("complementary", { name: "Timezone" });
const listOf = (lab: Lab) => lab.path.replace(/\/runtimes\/.*/, "/runtimes");

test("nobody is asked while they follow the browser, or when the clocks agree", async ({ page, lab }) => {
  await page.goto(listOf(lab));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(question(page)).toHaveCount(0);
  await lab.api.user.updatePreferences.mutate({ timezone: "Asia/Seoul" });
  await page.goto(listOf(lab));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(question(page)).toHaveCount(0);
});

test("U-Z1 a traveller is asked whose days they want, and may switch, and undo it", async ({ page, lab }) => {
  const stored = async () => (await lab.api.user.me.query()).timezone;
  await lab.api.user.updatePreferences.mutate({ timezone: "Europe/Berlin" });
  await page.goto(lab.path);
  await expect(question(page)).toContainText("Your browser is in Asia/Tokyo, your days are Europe/Berlin’s.");
  await question(page).getByRole("button", { name: "Switch to Asia/Tokyo" }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(page.getByText("Asia/Tokyo, UTC+9, from your preferences")).toBeVisible();
  await expect.poll(stored).toBe("Asia/Tokyo");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(stored).toBe("Europe/Berlin");
  await expect(question(page)).toBeVisible();
});

test("who keeps their days is not asked again in this place, and the next page says so from its first byte", async ({
  page,
  lab,
}) => {
  await lab.api.user.updatePreferences.mutate({ timezone: "Europe/Berlin" });
  await page.goto(listOf(lab));
  await expect(question(page)).toBeVisible();
  expect(await (await page.request.get(listOf(lab))).text()).toContain("Your browser is in");
  await question(page).getByRole("button", { name: "Keep Europe/Berlin" }).click();
  await expect(question(page)).toHaveCount(0);
  expect(await (await page.request.get(listOf(lab))).text()).not.toContain("Your browser is in");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(question(page)).toHaveCount(0);
});

test("who chooses another zone on purpose is not asked about it", async ({ page }) => {
  await page.goto("/preferences");
  await page.getByRole("button", { name: /^Timezone/ }).click();
  await page.getByRole("combobox", { name: "Search timezone" }).fill("lima");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved. Your days begin at midnight in Lima.", { exact: true })).toBeVisible();
  await expect(question(page)).toHaveCount(0);
  // It is at hand the next time.
  await page.getByRole("button", { name: /^Timezone/ }).click();
  await expect(page.getByRole("listbox", { name: "Timezone" }).getByRole("option").nth(2)).toContainText("Lima");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("the question keeps nobody out, and fits a phone", async ({ page, lab }) => {
      await lab.api.user.updatePreferences.mutate({ timezone: "America/Argentina/Buenos_Aires" });
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(listOf(lab));
      await expect(question(page)).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    });
  });
}
