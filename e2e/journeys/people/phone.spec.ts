import type { Locator } from "@playwright/test";
import { expect, type Lab, test } from "../../support/lab";
import { reportTenDays } from "../../support/ten-days";

const pageOf = (lab: Lab, name: string) => lab.path.replace(/\/runtimes\/.*/, `/${name}`);
const rowOf = (table: Locator, name: string | RegExp) => table.getByRole("row").filter({ hasText: name });

test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

test("U16 on a phone a row of the settings is a card that says all of the row, with its names", async ({
  page,
  lab,
}) => {
  await reportTenDays(lab);
  await page.goto(pageOf(lab, "tokens"));
  const token = rowOf(page.getByRole("table", { name: "Tokens" }), "lab");
  for (const words of ["Scope", "Reports usage here", "Created by", "Last used", "Expires"])
    await expect(token.getByText(words, { exact: true })).toBeVisible();

  await page.goto(pageOf(lab, "members"));
  const member = rowOf(page.getByRole("table", { name: "Members" }), "Mira");
  for (const words of ["Joined", "Last active"]) await expect(member.getByText(words, { exact: true })).toBeVisible();
  const address = member.getByText(/@/);
  expect(await address.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);

  await page.goto(pageOf(lab, "prices"));
  const price = rowOf(page.getByRole("table", { name: "Prices" }), "claude-sonnet-4-5").first();
  for (const words of ["Input", "Output", "Cache read", "Cache write, 5 min", "Cache write, 1 h"])
    await expect(price.getByText(words, { exact: true })).toBeVisible();
  await expect(price.getByText("$15.00")).toBeVisible();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
});

test("U16 on a phone an agent, an autopilot and a run of it are cards too", async ({ page, lab }) => {
  await reportTenDays(lab);
  const { workspaceId } = await lab.api.runtime.get.query({ runtimeId: lab.runtimeId });
  const nightly = { workspaceId, runtimeId: lab.runtimeId, name: "nightly-of-a-name-that-does-not-fit-in-one-line" };
  const agent = await lab.api.agent.create.mutate(nightly);
  const made = { workspaceId, agentId: agent.id, name: "Dependency check", instructions: "Look." };
  const { id: autopilotId } = await lab.api.autopilot.create.mutate(made);
  await lab.api.autopilot.runNow.mutate({ autopilotId });

  await page.goto(pageOf(lab, "agents"));
  const agents = page.getByRole("table", { name: "Agents" });
  for (const words of ["Runtime", "Owner", "7 d tasks", "7 d tokens", "7 d cost"])
    await expect(rowOf(agents, "Builder").getByText(words, { exact: true })).toBeVisible();
  await expect(rowOf(agents, "Builder").getByRole("button", { name: "Actions for Builder" })).toBeInViewport();
  await expect(rowOf(agents, nightly.name).getByRole("link", { name: "Lab Claude" })).toBeVisible();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);

  await page.goto(pageOf(lab, "autopilots"));
  const autopilot = rowOf(page.getByRole("table", { name: "Autopilots" }), "Dependency check");
  for (const words of ["Runs", "By hand", "Next run", "Last run"])
    await expect(autopilot.getByText(words, { exact: true })).toBeVisible();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);

  await page.goto(pageOf(lab, `autopilots/${autopilotId}`));
  const run = rowOf(page.getByRole("table", { name: "History" }), "By hand");
  for (const words of ["Happened", "By", "Result"]) await expect(run.getByText(words, { exact: true })).toBeVisible();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
});
