import type { Page } from "@playwright/test";
import { expect, test } from "../../support/lab";

/** Opens a page without the code of its parts, which the page does not name itself, until it is let go. */
async function openWithoutItsParts(page: Page, path: string): Promise<() => void> {
  const html = await (await page.request.get(path)).text();
  const named = new Set([...html.matchAll(/static\/chunks\/[^"'\\?]+\.js/g)].map(([file]) => file));
  const { late, letGo } = aWait();
  const isHeld = page.waitForRequest((request) => /\/chunks\/.*\.js/.test(request.url()) && !isNamed(request.url()));
  const isNamed = (url: string) => [...named].some((file) => url.includes(file));
  await page.route(/\/static\/chunks\/.*\.js/, async (route) => {
    if (!isNamed(route.request().url())) await late;
    await route.continue();
  });
  // What is held may be waited for by the page's load.
  await page.goto(path, { waitUntil: "domcontentloaded" });
  await isHeld;
  return letGo;
}

function aWait(): { late: Promise<void>; letGo: () => void } {
  let letGo = () => {};
  const late = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { late, letGo };
}

test("what is pressed, chosen and typed before a page has all its code is done once it has", async ({ page, lab }) => {
  const list = lab.path.replace(/\/runtimes\/.*/, "/runtimes");
  await test.step("a press", async () => {
    const letGo = await openWithoutItsParts(page, "/preferences");
    await page.getByRole("button", { name: /^Timezone/ }).click();
    letGo();
    await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  });
  await test.step("a choice", async () => {
    const letGo = await openWithoutItsParts(page, lab.path);
    await page.getByRole("radiogroup", { name: "Metric" }).getByText("Tokens").click();
    letGo();
    await expect(page).toHaveURL(/metric=tokens/);
    await expect(page.getByRole("heading", { name: "Tokens, day by day" })).toBeVisible();
  });
  await test.step("a text", async () => {
    const letGo = await openWithoutItsParts(page, list);
    const search = page.getByRole("searchbox", { name: "Search runtimes" });
    await search.fill("no such thing");
    letGo();
    await expect(page.getByRole("heading", { name: "No runtime matches" })).toBeVisible();
    await expect(search).toHaveValue("no such thing");
  });
  await test.step("one of a list", async () => {
    const letGo = await openWithoutItsParts(page, list.replace("runtimes", "audit"));
    await page.getByLabel("Action").selectOption("Edited a runtime");
    letGo();
    await expect(page).toHaveURL(/action=runtime\.update/);
  });
  await test.step("a key", async () => {
    const letGo = await openWithoutItsParts(page, list);
    const [machine, runtime] = [
      page.getByRole("button", { name: /lab-machine/ }),
      page.getByRole("link", { name: "Lab Claude" }),
    ];
    await machine.focus();
    for (const key of ["ArrowDown", "ArrowUp", "ArrowDown"]) await page.keyboard.press(key);
    letGo();
    await expect(runtime).toBeFocused();
  });
  await test.step("a shortcut", async () => {
    const letGo = await openWithoutItsParts(page, list);
    await page.keyboard.press("Control+k");
    letGo();
    await expect(page.getByRole("combobox", { name: "Search and commands" })).toBeFocused();
  });
});

test.describe("whose browser is elsewhere than their days", () => {
  test.use({ timezoneId: "Asia/Tokyo" });

  test("what changes before a part has its code comes to the part as it was drawn", async ({ page, lab }) => {
    const stored = async () => (await lab.api.user.me.query()).timezone;
    await lab.api.user.updatePreferences.mutate({ timezone: "Europe/Berlin" });
    const ended = new Date();
    const run = {
      tasks: [{ id: "run-1", agent: "painter", startedAt: new Date(ended.getTime() - 60_000), completedAt: ended }],
      usage: [{ id: "usage-1", taskId: "run-1", occurredAt: ended, inputTokens: 4_200 }],
    };
    const { late, letGo } = aWait();
    const { late: isHeld, letGo: hold } = aWait();
    // The code of the reports, told by a heading of theirs; that of the header comes.
    await page.route(/\/static\/chunks\/.*\.js/, async (route) => {
      const answer = await route.fetch();
      if ((await answer.text()).includes(", day by day")) {
        hold();
        await late;
      }
      await route.fulfill({ response: answer });
    });
    await page.goto(lab.path, { waitUntil: "domcontentloaded" });
    await isHeld;
    await page.getByRole("button", { name: "Switch to Asia/Tokyo" }).click();
    await lab.told(() => lab.report(run));
    letGo();
    await expect(page.getByText("Asia/Tokyo, UTC+9, from your preferences")).toBeVisible();
    await expect.poll(stored).toBe("Asia/Tokyo");
    await expect(page.getByText("4.2k").first()).toBeVisible();
  });
});
