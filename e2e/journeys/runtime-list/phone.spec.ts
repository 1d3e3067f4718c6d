import type { Page } from "@playwright/test";
import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";
import { reportTenDays } from "../../support/ten-days";

const listOf = (lab: Lab) => lab.path.replace(/\/[^/]+$/, "");

/** What a thumb would miss: whatever can be pressed and is smaller than 44 px, but for links within a sentence. */
const SMALL = `[...document.querySelectorAll("main :is(a, button, input, select, summary, [role=radio], [role=button]), header :is(a, button), nav a")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.closest(".sr-only, svg, p"))
  .flatMap((one) => {
    // A label is pressed for what it names, and what is laid over more than a word for the word.
    const over = getComputedStyle(one, "::after");
    const box = (one.closest("label") ?? one).getBoundingClientRect();
    const [width, height] = over.position === "absolute" ? [parseFloat(over.width), parseFloat(over.height)] : [box.width, box.height];
    const name = one.getAttribute("aria-label") || one.textContent || one.tagName;
    return width === 0 || (Math.round(width) >= 44 && Math.round(height) >= 44) ? [] : [name + " " + Math.round(width) + "×" + Math.round(height)];
  })`;
const smallTargets = (page: Page) => page.evaluate<string[]>(SMALL);

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } });

  test("U16 whatever a thumb presses in the list is 44 px wide and high, and runtimes are chosen there as well", async ({
    page,
    lab,
  }) => {
    await lab.addMachine("hopper", { codex: "Hopper Codex", gemini: "Hopper Gemini" });
    await page.goto(`${listOf(lab)}?sort=name&provider=codex,gemini,claude`);
    await expect(page.getByRole("link", { name: "Hopper Codex" })).toBeVisible();
    await expect.poll(() => smallTargets(page)).toEqual([]);

    const bar = page.getByRole("toolbar", { name: "Chosen runtimes" });
    await page.getByRole("checkbox", { name: "Choose Hopper Codex" }).tap();
    await page.getByRole("checkbox", { name: "Choose Hopper Gemini" }).tap();
    await expect(bar).toContainText("2 chosen");
    await expect.poll(() => smallTargets(page)).toEqual([]);
    expect(await violationsOn(page)).toEqual([]);
    await bar.getByRole("button", { name: "Make public" }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "Make public" }).tap();
    await expect(page.getByText("2 runtimes are public now.").first()).toBeVisible();
    await expect(bar).toBeHidden();
  });

  test("U16 whatever a thumb presses on a runtime's page and on the dashboard is 44 px wide and high", async ({
    page,
    lab,
  }) => {
    await reportTenDays(lab);
    await page.goto(lab.path);
    await expect(page.getByRole("group", { name: /^Cost by day/ })).toBeVisible();
    await expect.poll(() => smallTargets(page)).toEqual([]);
    await page.goto(`${listOf(lab).replace("/runtimes", "")}?compare=before&by=runtime`);
    await expect(page.getByRole("link", { name: "Lab Claude" })).toBeVisible();
    await expect.poll(() => smallTargets(page)).toEqual([]);
    await page.getByLabel("Sort by").selectOption("By tokens");
    await expect(page).toHaveURL(/sort=tokens/);
    await expect(page.getByRole("columnheader", { name: "Tokens" })).toBeVisible();
  });
});

test("U16 at 360 px a row of the table is a card, and a wide screen has the table again", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(listOf(lab));
  const row = page.getByRole("row").filter({ hasText: "Lab Claude" });
  const name = row.getByRole("link", { name: "Lab Claude" });
  const health = row.getByText("Online");
  await expect(page.getByRole("columnheader", { name: "Health" })).toBeHidden();
  const placeOf = async (of: typeof name) => (await of.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  // Under one another, within the screen.
  await expect.poll(async () => (await placeOf(health)).y - (await placeOf(name)).y).toBeGreaterThan(10);
  await expect.poll(async () => (await placeOf(row)).height).toBeGreaterThan(80);
  const card = await placeOf(row);
  expect(card.x + card.width).toBeLessThanOrEqual(360);
  await expect(row.getByText("cost")).toBeVisible();

  await page.setViewportSize({ width: 1280, height: 780 });
  await expect(page.getByRole("columnheader", { name: "Health" })).toBeVisible();
  await expect.poll(async () => Math.abs((await placeOf(health)).y - (await placeOf(name)).y)).toBeLessThan(10);
  await expect.poll(async () => (await placeOf(row)).height).toBeLessThan(50);
});
