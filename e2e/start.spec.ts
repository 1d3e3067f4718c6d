import { expect, test } from "@playwright/test";

test("a visitor is led to the sign-in page, and nothing on it fails", async ({ page }) => {
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  page.on(
    "response",
    (response) => response.status() >= 400 && failures.push(`${response.status()} ${response.url()}`),
  );
  page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Explore the demo" })).toBeVisible();
  expect(failures).toEqual([]);
});
