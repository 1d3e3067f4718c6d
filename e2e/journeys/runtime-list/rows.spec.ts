import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";
import { hover } from "../../support/page";
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
