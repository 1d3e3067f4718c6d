import { expect, test } from "../support/lab";
import { NOBODY } from "../support/person";

test.use({ storageState: NOBODY, timezoneId: "Asia/Kolkata" });

test("a visitor of the demo looks at everything, changes nothing but their own days", async ({ page, failures }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Explore the demo" }).click();
  await expect(page).toHaveURL(/\/demo\/runtimes$/);
  await expect(page.getByText("Visitor", { exact: true })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Online" }).first()).toBeVisible();
  await page.goto("/demo/runtimes?health=offline");
  await expect(page.getByRole("row").filter({ hasText: "Offline" }).first()).toBeVisible();
  await page.goto("/demo/runtimes");

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Tokens" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByLabel("Name").fill("mine");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/The demo can not be changed/);
  expect(failures.splice(0)).toEqual([expect.stringContaining("403")]);

  await page.goto("/preferences");
  await page.getByRole("button", { name: /^Timezone/ }).click();
  await page.keyboard.type("kathmandu");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved. Your days begin at midnight in Kathmandu.", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Runtimes" }).click();
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText("Asia/Kathmandu, UTC+5:45, from your preferences")).toBeVisible();
});
