import { violationsOn } from "../support/axe";
import { expect, test } from "../support/lab";
import { NOBODY } from "../support/person";

const themes = ["light", "dark"] as const;

for (const colorScheme of themes) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("pages behind the door have nothing that keeps people out", async ({ page, lab }) => {
      const workspace = lab.path.replace(/\/runtimes\/.*/, "");
      for (const path of [
        `${workspace}/runtimes`,
        `${workspace}/connect`,
        `${workspace}/agents`,
        workspace,
        `${workspace}/prices`,
        `${workspace}/budgets`,
        `${workspace}/tokens`,
        `${workspace}/audit`,
        `${workspace}/self-check`,
        "/preferences/account",
        "/preferences",
      ]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByText("Loading")).toHaveCount(0);
        expect(await violationsOn(page), path).toEqual([]);
      }
    });

    test("neither has the open list of timezones, nor a dialog", async ({ page, lab }) => {
      await page.goto("/preferences");
      await page.getByRole("button", { name: /^Timezone/ }).click();
      await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await page.goto(lab.path.replace(/\/runtimes\/.*/, "/tokens"));
      await page.getByRole("button", { name: "Create token" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    });

    test("neither has the place to rename a runtime, nor the question of its deletion", async ({ page, lab }) => {
      await page.goto(lab.path);
      await page.getByRole("button", { name: "Rename Lab Claude" }).click();
      await expect(page.getByLabel("Name of the runtime")).toBeFocused();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Actions for Lab Claude" }).click();
      await page.getByRole("menuitem", { name: "Delete…" }).click();
      await expect(page.getByRole("list", { name: "What happens" })).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    });

    test.describe("before signing in", () => {
      test.use({ storageState: NOBODY });

      test("the pages in front of the door have nothing that keeps people out", async ({ page, failures }) => {
        for (const path of ["/sign-in", "/sign-up", "/no/such/page"]) {
          await page.goto(path);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          expect(await violationsOn(page), path).toEqual([]);
        }
        expect(failures.splice(0)).toEqual([expect.stringContaining("404")]);
      });
    });
  });
}

test("U1 the first Tab leads past the navigation into the page", async ({ page, lab }) => {
  await page.goto(lab.path.replace(/\/runtimes\/.*/, "/runtimes"));
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

/** Keeps what has the focus and whether that is seen: it, what dresses it, or what stands over it is outlined. */
const WATCH_FOCUS = `
  window.focused = [];
  addEventListener("focusin", ({ target }) => {
    const dressed = [target, target.closest("label")].filter(Boolean);
    const styles = dressed.flatMap((one) => [getComputedStyle(one), getComputedStyle(one, "::after")]);
    const isSeen = styles.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
    focused.push([target.ariaLabel || target.textContent || target.name, isSeen]);
  });`;

test("U1 whatever Tab comes to is seen to have the focus", async ({ page, lab }) => {
  await page.addInitScript(WATCH_FOCUS);
  for (const path of [lab.path.replace(/\/runtimes\/.*/, "/runtimes"), "/preferences"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (let n = 0; n < 24; n += 1) await page.keyboard.press("Tab");
    const focused = await page.evaluate<[string, boolean][]>("focused");
    expect(new Set(focused.map(([name]) => name)).size).toBeGreaterThan(15);
    expect(focused.filter(([, isSeen]) => !isSeen).map(([name]) => name)).toEqual([]);
  }
});

test("U8 a theme that is chosen is there in the first byte of the next page", async ({ page, lab }) => {
  await page.goto("/preferences");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "system");
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await (await page.request.get(lab.path)).text()).toContain('data-theme="dark"');
  const canvas = await page.evaluate("getComputedStyle(document.body).backgroundColor");
  expect(canvas).toBe("rgb(11, 12, 14)");

  // So are the browser's own parts: its bars by the one, scrollbars and fields by the other.
  const bars = page.locator('meta[name="theme-color"]');
  const fields = () => page.evaluate("getComputedStyle(document.documentElement).colorScheme");
  await expect(bars).toHaveCount(1);
  await expect(bars).toHaveAttribute("content", "#0b0c0e");
  expect(await fields()).toBe("dark");
  await page.getByRole("radio", { name: "Light" }).click();
  await expect(bars).toHaveAttribute("content", "#fafafb");
  await expect.poll(fields).toBe("light");
});

for (const [width, means] of [
  [320, "a laptop at four times its size"],
  [360, "a small phone"],
  [2560, "a wide desk"],
] as const) {
  test(`U20 nothing scrolls sideways at ${width} pixels, which is ${means}`, async ({ page, lab }) => {
    await page.setViewportSize({ width, height: 800 });
    const workspace = lab.path.replace(/\/runtimes\/.*/, "");
    for (const path of [
      `${workspace}/runtimes`,
      `${workspace}/members`,
      workspace,
      `${workspace}/prices`,
      `${workspace}/budgets`,
      `${workspace}/tokens`,
      `${workspace}/audit`,
      `${workspace}/self-check`,
      "/preferences",
      lab.path,
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Loading")).toHaveCount(0);
      await expect.poll(() => page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(width);
    }
  });
}

test.describe("under a thumb", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });

  test("everything to touch around the pages, and in the preferences, is 44 pixels high", async ({ page }) => {
    await page.goto("/preferences");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const small =
      await page.evaluate(`[...document.querySelectorAll("header :is(a, button), main :is(a, button, select)")]
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => element.textContent || element.ariaLabel)`);
    expect(small).toEqual([]);
  });

  test("of a row of pages that is too long, the page one is on stands in sight", async ({ page, lab }) => {
    await page.goto(lab.path.replace(/\/runtimes\/.*/, "/audit"));
    for (const [row, here] of [
      ["Workspace", "Settings"],
      ["Settings", "Audit"],
    ] as const) {
      const link = page.getByRole("navigation", { name: row, exact: true }).getByRole("link", { name: here });
      await expect(link).toBeInViewport({ ratio: 1 });
    }
    expect(await page.evaluate("scrollX + scrollY")).toBe(0);
  });
});

test("U19 a page is called by what is on it, its workspace, and the product", async ({ page, lab }) => {
  const workspace = lab.path.replace(/\/runtimes\/.*/, "");
  for (const [path, title] of [
    [workspace, "Dashboard · Lab · Meridian"],
    [`${workspace}/prices`, "Prices · Lab · Meridian"],
    [`${workspace}/budgets`, "Budgets · Lab · Meridian"],
    [`${workspace}/runtimes`, "Runtimes · Lab · Meridian"],
    [`${workspace}/agents`, "Agents · Lab · Meridian"],
    [`${workspace}/members`, "Members · Lab · Meridian"],
    [`${workspace}/tokens`, "Tokens · Lab · Meridian"],
    [`${workspace}/audit`, "Audit · Lab · Meridian"],
    [`${workspace}/self-check`, "Self-check · Lab · Meridian"],
    [lab.path, "Lab Claude · Lab"],
    ["/preferences", "Preferences · Meridian"],
  ] as const) {
    await page.goto(path);
    await expect(page).toHaveTitle(title);
  }
  const icons = await page
    .locator('link[rel="icon"]')
    .evaluateAll((links) => links.map((link) => `${Reflect.get(link, "href")}`));
  expect(icons.length).toBeGreaterThan(0);
  for (const icon of icons) {
    const answer = await page.request.get(icon);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, expect.stringMatching(/^image\//)]);
  }
});

test.describe("U12 for whoever wants less motion", () => {
  test.use({ reducedMotion: "reduce" });

  test("nothing moves: not what opens, not what is awaited", async ({ page, lab }) => {
    await page.goto(lab.path);
    await page.getByRole("button", { name: /^Actions for/ }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    const moving = await page.evaluate(`[...document.querySelectorAll("*")].filter((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      const lasts = (text) => text.split(", ").some((part) => parseFloat(part) > 0.011);
      return (animationName !== "none" && lasts(animationDuration)) || lasts(transitionDuration);
    }).map((element) => element.className)`);
    expect(moving).toEqual([]);
  });
});
