import type { Locator, Page } from "@playwright/test";
import { violationsOn } from "../support/axe";
import { expect, type Lab, test } from "../support/lab";

const listOf = (lab: Lab) => lab.path.replace(/\/runtimes\/.*/, "/runtimes");
const search = (page: Page): Locator => page.getByRole("combobox", { name: "Search and commands" });
const option = (page: Page, name: string | RegExp): Locator => page.getByRole("option", { name });
const button = (page: Page): Locator => page.getByRole("button", { name: "Search or jump to…" });

/** Once the button answers, so do the keys. */
async function openPalette(page: Page): Promise<void> {
  await button(page).click();
  await expect(search(page)).toBeFocused();
}

async function whenAwake(page: Page): Promise<void> {
  await openPalette(page);
  await page.keyboard.press("Escape");
  await expect(search(page)).toBeHidden();
}

async function choose(page: Page, text: string): Promise<void> {
  await openPalette(page);
  await page.keyboard.type(text);
  // What a page can do is told to the palette as the page comes alive.
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
}

test("U3 a runtime is found by its name and by its machine, and Enter goes there", async ({ page, lab }) => {
  await page.goto(listOf(lab));
  await whenAwake(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("lab clau");
  await expect(option(page, /Lab Claude/)).toHaveAttribute("aria-selected", "true");
  await search(page).fill("lab-machine");
  await expect(option(page, /Lab Claude/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(lab.path);
  await expect(page.getByRole("heading", { level: 1, name: "Lab Claude" })).toBeVisible();
});

test("U3 the palette leads to every page and to other workspaces", async ({ page, lab, account }) => {
  await page.goto(listOf(lab));
  await choose(page, "tokens");
  await expect(page).toHaveURL(/\/tokens$/);
  await choose(page, "settings");
  await expect(page).toHaveURL("/preferences");
  await choose(page, "runtimes");
  await expect(page).toHaveURL(/\/runtimes$/);
  await choose(page, "connect");
  await expect(page).toHaveURL(/\/connect$/);

  const [other] = (await lab.api.workspace.list.query()).filter(({ slug }) => !listOf(lab).includes(slug));
  expect(account.baseURL).toBeTruthy();
  await choose(page, other?.slug ?? "");
  await expect(page).toHaveURL(`/${other?.slug}/runtimes`);
});

test("U3 a report's range, grain and metric change from the palette, and the address says so", async ({
  page,
  lab,
}) => {
  await page.goto(lab.path);
  await choose(page, "90 days");
  await expect(page).toHaveURL(/days=90/);
  await choose(page, "week");
  await expect(page).toHaveURL(/grain=weekly/);
  await choose(page, "tokens");
  await expect(page).toHaveURL(/metric=tokens/);
  await page.goBack();
  await expect(page).not.toHaveURL(/metric/);
});

test("U3 the days of another timezone are a few letters away, and so is the way back", async ({ page, lab }) => {
  await page.goto(lab.path);
  await choose(page, "another timezone");
  await expect(search(page)).toHaveAttribute("placeholder", /^City/);
  await page.keyboard.type("nepal");
  await expect(option(page, /Kathmandu.*UTC\+5:45/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tz=Asia\/Kathmandu/);
  await expect(page.getByRole("note").filter({ hasText: "Days in Asia/Kathmandu" })).toBeVisible();
  await choose(page, "show days in");
  await expect(page).not.toHaveURL(/tz=/);
});

test("Backspace leads from the timezones back to the commands", async ({ page, lab }) => {
  await page.goto(lab.path);
  await choose(page, "another timezone");
  await page.keyboard.press("Backspace");
  await expect(option(page, "Copy link")).toBeVisible();
});

test("U3 a link to what is seen is copied, with the zone in it", async ({ page, lab, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${lab.path}?days=7`);
  await choose(page, "copy link");
  await expect(page.getByText("Link copied.", { exact: true })).toBeVisible();
  expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/days=7&tz=/);
});

test("the theme changes from the palette, at once", async ({ page, lab }) => {
  await page.goto(listOf(lab));
  await choose(page, "dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("U3 an agent is found by its name and a saved view opens, each from anywhere", async ({ page, lab }) => {
  const { workspaceId } = await lab.api.runtime.get.query({ runtimeId: lab.runtimeId });
  await lab.api.agent.create.mutate({ workspaceId, name: "Nightly mason" });
  await lab.api.view.create.mutate({ workspaceId, name: "Dear ones", query: "sort=-cost&group=none" });
  await page.goto("/preferences");
  await page.goto(listOf(lab).replace("runtimes", "tokens"));
  await choose(page, "mason");
  await expect(page).toHaveURL(/\/agents\?show=all&q=Nightly(%20|\+)mason$/);
  await expect(page.getByRole("row").filter({ hasText: "Nightly mason" })).toBeVisible();
  await choose(page, "open view dear");
  await expect(page).toHaveURL(/\/runtimes\?sort=-cost&group=none$/);
  await expect(page.getByRole("columnheader", { name: "7 d cost" })).toHaveAttribute("aria-sort", "descending");
});

test("U3 what is seen is exported, and the shortcuts are listed, from the palette as well", async ({ page, lab }) => {
  await page.goto(listOf(lab));
  const saved = page.waitForEvent("download");
  await choose(page, "export csv");
  expect((await saved).suggestedFilename()).toMatch(/^runtimes .*\.csv$/);
  await choose(page, "shortcuts");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await choose(page, "theme of the system");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "system");
});

test("nonsense finds nothing, which is said; Escape gives the focus back", async ({ page, lab }) => {
  await page.goto(listOf(lab));
  await button(page).focus();
  await openPalette(page);
  await page.keyboard.type("xyzzy");
  await expect(page.getByText("Nothing has that name.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "0 results" })).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(button(page)).toBeFocused();
});

test("U3 g and a letter go to a page, and ? lists every shortcut", async ({ page, lab }) => {
  await page.goto(listOf(lab));
  await whenAwake(page);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/\/tokens$/);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL("/preferences");
  // The address turns before the page behind it listens.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await expect(page).toHaveURL(/\/runtimes$/, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toContainText("Search and commands");
  // Nothing of one letter works through the dialog.
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/runtimes$/);
});

test("U3 no shortcut of one letter is taken from somebody who types", async ({ page, lab }) => {
  await page.goto(listOf(lab).replace("runtimes", "tokens"));
  await whenAwake(page);
  await page.getByRole("button", { name: "Create token" }).click();
  const name = page.getByRole("textbox", { name: "Name" });
  await name.pressSequentially("g p ? /");
  await expect(name).toHaveValue("g p ? /");
  await expect(page).toHaveURL(/\/tokens$/);
  await expect(page.getByRole("dialog")).toHaveCount(1);
});

test("U3 / opens the search, on a page without one of its own the palette", async ({ page }) => {
  await page.goto("/preferences");
  await whenAwake(page);
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue("");
});

test("on a phone the palette is behind a button that a thumb can hit", async ({ page, lab }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(listOf(lab));
  await openPalette(page);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  await option(page, "Tokens").click();
  await expect(page).toHaveURL(/\/tokens$/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("nothing keeps anybody from using the palette and the list of shortcuts", async ({ page, lab }) => {
      await page.goto(lab.path);
      await openPalette(page);
      await expect(option(page, "Copy link")).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.type("xyzzy");
      await expect(page.getByText("Nothing has that name.")).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await search(page).fill("another timezone");
      await page.keyboard.press("Enter");
      await expect(option(page, /^UTC/)).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    });
  });
}
