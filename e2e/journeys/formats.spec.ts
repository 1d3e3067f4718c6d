import type { Locator, Page } from "@playwright/test";
import { violationsOn } from "../support/axe";
import { expect, test } from "../support/lab";
import { reportTenDays } from "../support/ten-days";

const language = (page: Page): Locator => page.getByRole("button", { name: /^Language of numbers and dates/ });
const preview = (page: Page): Locator => page.locator("dl[aria-label='How it is written']");

async function chooseLanguage(page: Page, text: string): Promise<void> {
  await language(page).click();
  await page.getByRole("combobox", { name: "Search language of numbers and dates" }).fill(text);
  await page.keyboard.press("Enter");
}

test("numbers and dates follow the browser's language until one is chosen; it is saved at once, and undone", async ({
  page,
  lab,
}) => {
  const stored = async () => (await lab.api.user.me.query()).language;
  await page.goto("/preferences");
  await expect(language(page)).toContainText("currently English (United Kingdom)");
  await expect(preview(page)).toContainText("1,234,567.89");
  await chooseLanguage(page, "german");
  await expect(language(page)).toContainText("Deutsch");
  await expect(preview(page)).toContainText("1.234.567,89");
  await expect(preview(page)).toContainText("vor 4 Minuten");
  await expect.poll(stored).toBe("de");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(preview(page)).toContainText("4 minutes ago");
  await expect.poll(stored).toBeNull();
});

test("a clock of 12 or 24 hours is the language's until one is chosen", async ({ page, lab }) => {
  const stored = async () => (await lab.api.user.me.query()).hourCycle;
  await page.goto("/preferences");
  const clock = page.getByRole("radiogroup", { name: "Clock" });
  await expect(clock.getByRole("radio", { name: "Language’s (24 h)" })).toBeChecked();
  // Once the list of languages answers, so does the page.
  await language(page).click();
  await page.keyboard.press("Escape");
  await clock.getByRole("radio", { name: "12 h", exact: true }).click();
  await expect(preview(page)).toContainText(/\d:\d\d:\d\d [ap]m/);
  await expect.poll(stored).toBe(12);
  await clock.getByRole("radio", { name: "24 h", exact: true }).click();
  await expect(preview(page)).not.toContainText(/[ap]m/);
  await expect.poll(stored).toBe(24);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect.poll(stored).toBe(12);
});

test("U61 a report is written in the chosen language and clock from its first byte on", async ({ page, lab }) => {
  await reportTenDays(lab);
  await lab.api.user.updatePreferences.mutate({ language: "de", hourCycle: 12, timezone: "Asia/Kathmandu" });
  const sent = await (await page.request.get(lab.path)).text();
  expect(sent).toMatch(/Data as of (<!-- -->)?\d?\d:\d\d:\d\d (AM|PM)/);
  const { totals } = await lab.api.runtime.totals.query({ runtimeId: lab.runtimeId, tz: "Asia/Kathmandu" });
  const cost = new Intl.NumberFormat("de", { style: "currency", currency: "USD" }).format(totals.costUsd);
  expect(sent).toContain(cost);
  await page.goto(lab.path);
  await expect(page.getByRole("term").filter({ hasText: "Cost" }).first()).toBeVisible();
  await expect(page.getByText(cost).first()).toBeVisible();
});

for (const [tag, locale] of [
  ["fr-CA", "fr"],
  ["ar-EG", "ar"],
  ["ko", "ko"],
  ["zh-TW", "zh"],
  ["en-IE", "en"],
] as const) {
  test.describe(`a browser in ${tag}`, () => {
    test.use({ locale: tag });

    test("reads every page as the server wrote it, by either clock", async ({ page, lab }) => {
      await reportTenDays(lab);
      for (const hourCycle of [12, 24] as const) {
        await lab.api.user.updatePreferences.mutate({ hourCycle });
        for (const path of [lab.path, "/preferences"]) {
          await page.goto(path);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          // What differs is written to the console, and every test looks at that; here is some of it.
          await page.getByRole("button", { name: "Search or jump to…" }).click();
          await expect(page.getByRole("combobox")).toBeFocused();
        }
      }
      expect(new Intl.Locale(tag).language).toBe(locale);
    });
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("the list of languages keeps nobody out", async ({ page }) => {
      await page.goto("/preferences");
      await language(page).click();
      await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    });
  });
}
