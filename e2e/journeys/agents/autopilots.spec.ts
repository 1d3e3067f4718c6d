import { expect, test } from "../../support/lab";

test.use({ timezoneId: "Asia/Kathmandu" });

test("U64: an autopilot is made, planned in a zone of its own, run, paused and resumed", async ({ page, lab }) => {
  const workspace = lab.path.replace(/\/runtimes\/.*/, "");
  const { workspaceId } = await lab.api.runtime.get.query({ runtimeId: lab.runtimeId });
  await page.goto(`${workspace}/autopilots`);
  await page.getByRole("button", { name: "New autopilot" }).click();
  // Nobody can be given work yet: there is a way on.
  await page.getByRole("dialog").getByRole("link", { name: "Bind one" }).click();
  await expect(page).toHaveURL(/\/agents$/);
  await lab.api.agent.create.mutate({ workspaceId, runtimeId: lab.runtimeId, name: "nightly" });
  await page.goto(`${workspace}/autopilots`);
  await page.getByRole("button", { name: "New autopilot" }).click();
  await page.getByLabel("Name").fill("Dependency check");
  await page.getByLabel("Agent").selectOption({ label: "nightly" });
  await page.getByLabel("Instructions").fill("Look for what is out of date.");
  await page.getByRole("button", { name: "Create autopilot" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Dependency check/ })).toBeVisible();

  await page.getByRole("button", { name: "Add schedule" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: /^Timezone/ })).toContainText("Kathmandu");
  await dialog.getByLabel("Expression").fill("0 0 30 2 *");
  await expect(dialog.getByText("Never runs: there is no day 30 in February.")).toBeVisible();
  await dialog.getByLabel("Expression").fill("30 2 * * *");
  await dialog.getByRole("button", { name: /^Timezone/ }).click();
  await page.keyboard.type("New York");
  await page.getByRole("option", { name: /New York/ }).click();
  await expect(dialog.getByRole("columnheader")).toHaveText(["New York", "Yours, Kathmandu", "UTC"]);
  await expect(dialog.getByRole("row")).toHaveCount(6);
  await expect(dialog.getByText(/0?2:30( AM)? does not exist on .* Runs at 0?3:00( AM)?\./)).toBeVisible();
  await dialog.getByRole("button", { name: "Add schedule" }).click();
  await expect(page.getByText(/At 0?2:30( AM)? \(New York\)/)).toBeVisible();

  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("row", { name: /By hand Waiting/ })).toBeVisible();

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Resume it, and it runs again at its next time.")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.goto(`${workspace}/autopilots`);
  await expect(page.getByRole("row", { name: /Dependency check/ })).toContainText(/At 0?2:30( AM)? \(New York\)/);
});
