import { expect, type Lab, test } from "../../support/lab";

const agentsOf = (lab: Lab) => lab.path.replace(/\/runtimes\/.*/, "/agents");

test("an agent is made, renamed, bound, archived and brought back", async ({ page, lab }) => {
  await page.goto(lab.path);
  await page.getByRole("link", { name: "Agents" }).click();
  await expect(page.getByRole("heading", { name: "No agents yet" })).toBeVisible();
  await page.getByRole("button", { name: "Create agent" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Create agent" }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Give it a name/);
  await page.getByLabel("Name").fill("builder");
  await page.getByLabel("Name").press("Enter");
  const row = page.getByRole("row", { name: /builder/ });
  await expect(row).toContainText("Not bound");

  const choose = async (item: string) => {
    await row.getByRole("button", { name: /^Actions for/ }).press("Enter");
    await page.getByRole("menuitem", { name: item }).press("Enter");
  };
  await choose("Rename…");
  await page.getByLabel("Name of the agent").fill("Mason");
  await page.getByLabel("Name of the agent").press("Enter");
  await expect(row).toContainText("Mason");
  await expect(row).toContainText("builder");

  await choose("Bind to a runtime…");
  await page.getByLabel("Runtime").selectOption("Lab Claude on lab-machine");
  await page.getByRole("button", { name: "Bind", exact: true }).click();
  await expect(row.getByRole("link", { name: "Lab Claude" })).toBeVisible();

  await choose("Archive");
  await expect(row).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
  await choose("Archive");
  await page.getByRole("radio", { name: "Archived 1" }).click();
  await choose("Bring back");
  await page.getByRole("radio", { name: "All 1" }).click();
  await expect(row).toBeVisible();
  await expect(row).not.toContainText("archived");
});

test("a name that is taken is refused where it is typed", async ({ page, lab, failures }) => {
  const { workspaceId } = await lab.api.runtime.get.query({ runtimeId: lab.runtimeId });
  await lab.api.agent.create.mutate({ workspaceId, name: "builder" });
  await page.goto(agentsOf(lab));
  await page.getByRole("button", { name: "Create agent" }).click();
  await page.getByLabel("Name").fill("builder");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/An agent of this name exists already/);
  await expect(page.getByLabel("Name")).toHaveValue("builder");
  expect(failures.splice(0)).toEqual([expect.stringContaining("409")]);
});
