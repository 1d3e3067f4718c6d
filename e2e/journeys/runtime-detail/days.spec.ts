import type { Page } from "@playwright/test";
import { Temporal } from "temporal-polyfill";
import { expect, type Lab, test } from "../../support/lab";
import { chart, count, press, readTable, tile } from "../../support/page";
import { reportTenDays } from "../../support/ten-days";

test.use({ timezoneId: "Asia/Kathmandu" });

const today = () => Temporal.Now.plainDateISO("Asia/Kathmandu");
const daysAgo = (days: number) => today().subtract({ days }).toString();

/** What the API says of a range, summed over everything. */
async function tokensOf(lab: Lab, range: { days: number; lastDay?: string }): Promise<string> {
  const { totals } = await lab.api.runtime.totals.query({ runtimeId: lab.runtimeId, tz: "Asia/Kathmandu", ...range });
  return count(totals.inputTokens + totals.outputTokens + totals.cacheReadTokens + totals.cacheWriteTokens);
}

/** Over a chart of the whole week, from the middle of one column to the middle of another. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  const columns = chart(page, /^Tokens by day/).getByRole("img");
  await expect(columns).toHaveCount(8);
  await columns.nth(from).hover();
  await page.mouse.down();
  await columns.nth(to).hover();
}

/** The days that the address names, beside the measure. */
const expectDays = (page: Page, days: { days?: string; to?: string }) =>
  expect.poll(() => Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ metric: "tokens", ...days });

const days = (page: Page) => page.getByRole("group", { name: "Days shown" });

test("U37 U38 dates are chosen by keyboard, stand in the address, and every card follows", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.goto(`${lab.path}?metric=tokens`);
  const form = page.getByRole("dialog", { name: "Choose dates" });
  await expect(async () => {
    await days(page)
      .getByRole("button", { name: /^Choose dates/ })
      .press("Enter");
    await expect(form).toBeVisible({ timeout: 500 });
  }).toPass();
  await form.getByLabel("First day").fill(daysAgo(1));
  await form.getByLabel("Last day").fill(daysAgo(4));
  await form.getByRole("button", { name: "Show these days" }).press("Enter");
  await expect(form.getByRole("status")).toHaveText("The last day is before the first");
  await form.getByLabel("First day").fill(daysAgo(6));
  await form.getByRole("button", { name: "Show these days" }).press("Enter");
  await expectDays(page, { days: "2", to: daysAgo(4) });
  await expect(form).toBeHidden();

  const total = await tokensOf(lab, { days: 2, lastDay: daysAgo(4) });
  await expect(chart(page, /^Tokens by day/).getByRole("img")).toHaveCount(3);
  await expect(chart(page, /^Tokens by day/)).toHaveAccessibleName(new RegExp(`total ${total}`));
  await expect(chart(page, /^Tokens by hour of day/)).toHaveAccessibleName(new RegExp(`total ${total}`));
  await expect.poll(async () => (await readTable(page, "Usage by day and model")).at(-1)?.at(-2)).toBe(total);
  await expect(page.getByText("partial")).toHaveCount(0);

  await page.reload();
  await expect(chart(page, /^Tokens by day/)).toHaveAccessibleName(new RegExp(`total ${total}`));
  await expect(() => page.getByRole("radio", { name: "7 days" }).check({ timeout: 500 })).toPass();
  await expectDays(page, { days: "7" });
});

test("as many days before and after are one step away, and today is the last", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.goto(`${lab.path}?days=7&metric=tokens`);
  const later = days(page).getByRole("button", { name: "Later days" });
  await expect(later).toBeDisabled();
  await days(page).getByRole("button", { name: "Earlier days" }).click();
  await expectDays(page, { days: "7", to: daysAgo(8) });
  const total = await tokensOf(lab, { days: 7, lastDay: daysAgo(8) });
  await expect(chart(page, /^Tokens by day/)).toHaveAccessibleName(new RegExp(`total ${total}`));
  await later.click();
  await expectDays(page, { days: "7" });
  await expect(page.getByRole("radio", { name: "7 days" })).toBeChecked();
});

test("U46 dragging over the chart looks closer, and Escape, the chip and Back lead out again", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  const whole = { days: "7" };
  const closer = { days: "2", to: daysAgo(3) };
  await page.goto(`${lab.path}?days=7&metric=tokens`);
  await press("ArrowLeft", {
    from: chart(page, /^Tokens by day/)
      .getByRole("img")
      .last(),
    to: chart(page, /^Tokens by day/)
      .getByRole("img")
      .nth(6),
  });

  await drag(page, 2, 5);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expectDays(page, whole);

  await drag(page, 4, 2);
  await page.mouse.up();
  await expectDays(page, closer);
  const columns = chart(page, /^Tokens by day/).getByRole("img");
  await expect(columns).toHaveCount(3);
  await expect(tile(page, "Tasks")).toContainText("12");
  await page.getByRole("button", { name: "Reset zoom" }).click();
  await expectDays(page, whole);

  await drag(page, 2, 4);
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Reset zoom" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expectDays(page, whole);

  await drag(page, 2, 4);
  await page.mouse.up();
  await expectDays(page, closer);
  await page.goBack();
  await expectDays(page, whole);
  await expect(page.getByRole("button", { name: "Reset zoom" })).toBeHidden();
  await expect(columns).toHaveCount(8);
});

test("U44 a name in the legend stands alone, joins others, and gives all back; totals follow", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  await page.goto(`${lab.path}?metric=tokens`);
  const card = page.getByRole("region", { name: "Tokens by day" });
  const name = (model: string) =>
    card.getByRole("list", { name: "Legend" }).getByRole("button", { name: model, exact: true });
  const { rows } = await lab.api.runtime.usage.query({ runtimeId: lab.runtimeId, tz: "Asia/Kathmandu", days: 30 });
  const sumOf = (...models: string[]) =>
    count(
      rows
        .filter(({ model }) => models.length === 0 || models.includes(model))
        .reduce((sum, row) => sum + row.inputTokens + row.outputTokens + row.cacheReadTokens + row.cacheWriteTokens, 0),
    );
  const figure = chart(page, /^Tokens by day/);
  const totals = (text: string) => expect(figure).toHaveAccessibleName(new RegExp(`total ${text}`));

  await totals(sumOf());
  await expect(async () => {
    await name("gpt-5").press("Enter");
    await expect(name("claude-haiku-4-5")).toHaveAttribute("aria-pressed", "false", { timeout: 500 });
  }).toPass();
  await totals(sumOf("gpt-5"));
  await name("claude-haiku-4-5").press("Shift+Enter");
  await expect(name("claude-haiku-4-5")).toHaveAttribute("aria-pressed", "true");
  await totals(sumOf("gpt-5", "claude-haiku-4-5"));
  await card.getByRole("button", { name: "View as table" }).click();
  const lastRow = async () => (await readTable(page, /^Tokens by day/)).at(-1);
  await expect.poll(lastRow).toEqual(["Total", sumOf("gpt-5", "claude-haiku-4-5")]);
  await card.getByRole("button", { name: "View as chart" }).click();
  await name("gpt-5").press("Escape");
  await totals(sumOf());

  await name("gpt-5").click({ modifiers: ["Shift"] });
  await totals(sumOf("claude-sonnet-4-5", "claude-haiku-4-5", "acme-coder-1"));
  await name("gpt-5").dblclick();
  await totals(sumOf());
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 700 } });

  test("a finger on the chart shows a column, and chooses no days", async ({ page, lab }) => {
    await reportTenDays(lab);
    await page.goto(`${lab.path}?days=7&metric=tokens`);
    const columns = chart(page, /^Tokens by day/).getByRole("img");
    await expect(async () => {
      await columns.nth(5).tap();
      await expect(page.getByTestId("chart-tooltip")).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectDays(page, { days: "7" });
  });
});
