import type { Locator } from "@playwright/test";
import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";
import { freshness, hover } from "../../support/page";
import { newPerson, signUp } from "../../support/person";

const listOf = (lab: Lab) => lab.path.replace(/\/[^/]+$/, "");

test("a row says in words what a runtime is, whose, on which machine, and leads to it", async ({ page, lab }) => {
  await page.goto(listOf(lab));
  await expect(page.getByRole("rowheader", { name: /lab-machine/ })).toContainText("1 of 1 online");
  const row = page.getByRole("row").filter({ hasText: "Lab Claude" });
  await expect(row).toContainText("Claude Code");
  await expect(row).toContainText("Online");
  await expect(row).toContainText("just now");
  await expect(row).toContainText("Mira");
  await expect(row).toContainText("Private");
  await expect(row.getByRole("link", { name: "Lab Claude" })).toHaveAttribute("href", lab.path);

  const tooltip = page.getByRole("tooltip");
  await hover(row.getByText("just now"), { shows: tooltip });
  await expect(tooltip).toContainText(/\d\d:\d\d:\d\d, /);
  await row.click();
  await expect(page).toHaveURL(lab.path);
});

test("U27 whatever of a row is clicked is its link: here, and beside it by the middle button or with a modifier", async ({
  page,
  lab,
}) => {
  await page.goto(listOf(lab));
  const row = page.getByRole("row").filter({ hasText: "Lab Claude" });
  const opensBeside = async (on: string, how: Parameters<Locator["click"]>[0]) => {
    const opened = page.context().waitForEvent("page");
    await row.click({ position: await middleOf(row.getByText(on), row), ...how });
    const tab = await opened;
    await expect(tab).toHaveURL(lab.path);
    await tab.close();
  };
  await opensBeside("Claude Code", { modifiers: ["ControlOrMeta"] });
  await opensBeside("Mira", { button: "middle" });
  await expect(page).toHaveURL(listOf(lab));
  await row.click({ position: await middleOf(row.getByText("just now"), row) });
  await expect(page).toHaveURL(lab.path);
});

test("U34 a row says since when it is offline and what stops, and of what nobody can tell only how it was", async ({
  page,
  lab,
}) => {
  await page.goto(listOf(lab));
  const row = page.getByRole("row").filter({ hasText: "Lab Claude" });
  const health = row.getByRole("button", { name: /^(Was )?(online|offline)$/i });
  const machine = page.getByRole("rowheader", { name: /lab-machine/ });
  const tooltip = page.getByRole("tooltip");
  await expect(freshness(page)).toHaveText("live");
  await page.context().setOffline(true);
  await expect(health).toHaveText("Was online");
  await expect(machine).toContainText(/1 of 1 online at \d\d:\d\d:\d\d/);
  await hover(health, { shows: tooltip });
  await expect(tooltip).toContainText(/^Online as of \d\d:\d\d:\d\d, .*\. What it is now is not known\.$/);
  await page.context().setOffline(false);
  await expect(health).toHaveText("Online");
  await expect(machine).toContainText(/1 of 1 online$/);

  await lab.leave();
  await page.reload();
  await expect(health).toHaveText("Offline");
  await hover(health, { shows: tooltip });
  await expect(tooltip).toContainText(/^Not heard of since .*\d\d:\d\d:\d\d, [\w/]+: /);
  await expect(tooltip).toContainText("Nothing can be started here, and its usage is missing from then on");
});

test("on a phone names have room and nothing hangs over the edge", async ({ page, lab }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(listOf(lab));
  await expect(page.getByRole("link", { name: "Lab Claude" })).toBeVisible();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  expect(await violationsOn(page)).toEqual([]);
});

test("what is not there and what belongs to others is one and the same page", async ({
  page,
  failures,
  lab,
  baseURL,
}) => {
  const stranger = await signUp(baseURL ?? "", newPerson("Some Stranger"));
  const cookie = stranger.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const asked = await page.request.fetch("/api/trpc/workspace.list", { headers: { cookie } });
  const [{ slug }] = (await asked.json()).result.data;

  const seen = [];
  for (const path of [`/${slug}/runtimes`, "/no-such-workspace/runtimes", listOf(lab).replace(/\/lab-/, "/bal-")]) {
    const response = await page.goto(path);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    seen.push([response?.status(), await page.getByRole("main").textContent()]);
  }
  expect(seen.map(([status]) => status)).toEqual([404, 404, 404]);
  expect(new Set(seen.map(([, text]) => text)).size).toBe(1);
  failures.length = 0;

  await page.getByRole("link", { name: "Go to your workspace" }).click();
  await expect(page).toHaveURL(/\/runtimes$/);
});

/** Where the middle of something is, within what holds it. */
async function middleOf(inner: Locator, outer: Locator): Promise<{ x: number; y: number }> {
  const [box, frame] = [await inner.boundingBox(), await outer.boundingBox()];
  if (!box || !frame) throw new Error("not in sight");
  return { x: box.x - frame.x + box.width / 2, y: box.y - frame.y + box.height / 2 };
}
