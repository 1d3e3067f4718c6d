import { expect, test } from "../../support/lab";
import { freshness } from "../../support/page";
import { reportTenDays } from "../../support/ten-days";

test("U4 a skeleton comes late, and once it is in sight it stays a moment although the answer is there", async ({
  page,
  lab,
}) => {
  await lab.told(() => reportTenDays(lab));
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/trpc/dashboard.byAgent**", async (route) => {
    await asked;
    await route.continue();
  });
  await page.clock.install();
  await page.goto(lab.path.replace(/\/runtimes\/.*/, ""));
  await expect(freshness(page)).toHaveText("live");
  await page.clock.pauseAt(await page.evaluate<number>("Date.now() + 1_000"));

  await page.getByRole("radio", { name: "Agents" }).click();
  const skeleton = page.getByRole("status").filter({ hasText: "Loading By agent" });
  await expect(skeleton).toBeAttached();
  await expect(skeleton.locator("[aria-hidden]").first()).toHaveCSS("animation-delay", "0.18s");
  const answered = page.waitForResponse(/dashboard\.byAgent/);
  await page.clock.runFor(200);
  answer();
  await (await answered).finished();
  await page.clock.runFor(150);
  await expect(skeleton).toBeAttached();
  await expect(page.getByText("Not loaded, as you asked.")).toHaveCount(0);
  await page.clock.resume();
  await expect(page.getByRole("table", { name: "Usage by agent" })).toBeVisible();
  await expect(skeleton).toHaveCount(0);
});
