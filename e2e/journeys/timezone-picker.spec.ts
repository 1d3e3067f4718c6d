import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/lab";

test.use({ timezoneId: "Europe/Kyiv" });

const picker = (page: Page): Locator => page.getByRole("button", { name: /^Timezone/ });
// The choice of a weekday has options as well.
const options = (page: Page): Locator => page.getByRole("listbox", { name: "Timezone" }).getByRole("option");

async function open(page: Page): Promise<void> {
  await page.goto("/preferences");
  await picker(page).click();
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole("combobox", { name: "Search timezone" }).fill(text);
}

test.beforeEach(async ({ lab }) => {
  await lab.api.user.updatePreferences.mutate({ timezone: null });
});

test("U-Z10 the choice says whose days it changes, and what it leaves alone", async ({ page }) => {
  await page.goto("/preferences");
  const card = page.getByRole("region", { name: "Days and weeks" });
  await expect(card).toContainText("on every page and for you alone");
  await expect(card).toContainText("Other people keep their own timezone");
  await expect(card).toContainText("scheduled work keeps the one it was given");
});

test("U-Z1 U-Z5 U-Z6 the browser's own zone comes first, under its modern name, and then UTC", async ({ page }) => {
  await open(page);
  await expect(options(page).nth(0)).toContainText("Use browser timezone — currently Europe/Kyiv");
  await expect(options(page).nth(0)).toHaveAttribute("aria-selected", "true");
  await expect(options(page).nth(1)).toContainText("Coordinated Universal Time");
});

for (const [text, city, offset] of [
  ["kolkata", "Kolkata", "UTC+5:30"],
  ["calcutta", "Kolkata", "UTC+5:30"],
  ["india", "Kolkata", "UTC+5:30"],
  ["kyiv", "Kyiv", /UTC\+[23]/],
  ["kiev", "Kyiv", /UTC\+[23]/],
  ["utc", "UTC", "UTC"],
  ["nepal", "Kathmandu", "UTC+5:45"],
] as const) {
  test(`U-Z2 U-Z3 "${text}" finds ${city} first, with its clock`, async ({ page }) => {
    await open(page);
    await search(page, text);
    const first = options(page).first();
    await expect(first).toContainText(city);
    await expect(first).toContainText(offset);
    await expect(first).toContainText(/\d\d:\d\d/);
  });
}

test("U-Z2 an offset finds the places that keep it, and no others", async ({ page }) => {
  await open(page);
  await search(page, "5:30");
  await expect(options(page)).toHaveCount(2);
  await expect(options(page)).toContainText(["Colombo", "Kolkata"]);
  await expect(page.getByRole("status").filter({ hasText: "2 timezones" })).toBeAttached();
});

test("nonsense finds nothing and says what to try", async ({ page }) => {
  await open(page);
  await search(page, "xyzzy");
  await expect(options(page)).toHaveCount(0);
  await expect(page.getByText("Try a big city nearby")).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect(options(page).first()).toContainText("Use browser timezone");
});

test("U-Z7 by keyboard: open, end, home, type, choose, close, undo", async ({ page, lab }) => {
  const stored = async () => (await lab.api.user.me.query()).timezone;
  await page.goto("/preferences");
  await picker(page).focus();
  await page.keyboard.press("Enter");
  const box = page.getByRole("combobox", { name: "Search timezone" });
  await expect(box).toBeFocused();
  await expect(options(page).first()).toBeVisible();
  const last = options(page).and(page.locator("[aria-posinset^='4']")).last();
  await page.keyboard.press("End");
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute("aria-posinset", /^4\d\d$/);
  await expect(box).toHaveAttribute("aria-activedescendant", (await last.getAttribute("id")) ?? "none");
  await page.keyboard.press("Home");
  const first = options(page).filter({ hasText: "Use browser timezone" });
  await expect(box).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id")) ?? "none");
  await page.keyboard.press("Escape");
  await expect(picker(page)).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.type("kathmandu");
  await page.keyboard.press("Enter");
  await expect(picker(page)).toBeFocused();
  await expect(picker(page)).toContainText("Asia/Kathmandu, UTC+5:45");
  await expect.poll(stored).toBe("Asia/Kathmandu");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(stored).toBeNull();
});

test("U-Z4 the chosen zone is found again on the next visit, in its place in the list", async ({ page, lab }) => {
  await lab.api.user.updatePreferences.mutate({ timezone: "America/New_York" });
  await open(page);
  await expect(picker(page)).toContainText("New York");
  const chosen = options(page).filter({ hasText: "New York" });
  await expect(chosen).toHaveAttribute("aria-selected", "true");
  await expect(chosen).toBeInViewport();
  await expect(page.getByText(/UTC−[45] now, UTC−[45] from /)).toBeVisible();
});

test("U-Z8 a week begins where one says, and the preview shows it", async ({ page, lab }) => {
  await page.goto("/preferences");
  const stored = async () => (await lab.api.user.me.query()).weekStart;
  const choice = page.getByLabel("Weeks start on");
  // Once the picker answers, so does everything else on the page.
  await picker(page).click();
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press("Escape");

  await choice.selectOption("Saturday");
  await expect(page.getByText("Saved. Your weeks start on Saturday.", { exact: true })).toBeVisible();
  await expect.poll(stored).toBe(6);
  await choice.selectOption({ index: 0 });
  await expect.poll(stored).toBeNull();
});
