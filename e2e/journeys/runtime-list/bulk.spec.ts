import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";

const listOf = (lab: Lab) => lab.path.replace(/\/[^/]+$/, "");

test("several runtimes are chosen by keyboard and changed at once; what is refused is named with its reason", async ({
  page,
  lab,
}) => {
  await lab.addMachine("hopper", { codex: "Hopper Codex", gemini: "Hopper Gemini" });
  await page.goto(listOf(lab));
  const bar = page.getByRole("toolbar", { name: "Chosen runtimes" });
  const codex = page.getByRole("checkbox", { name: "Choose Hopper Codex" });
  // Rows are drawn before they listen.
  await expect(async () => {
    await page.getByRole("link", { name: "Hopper Codex" }).press("x");
    await expect(codex).toBeChecked({ timeout: 500 });
  }).toPass();
  await expect(bar).toContainText("1 chosen");
  await page.getByRole("link", { name: "Hopper Codex" }).press("ArrowDown");
  await expect(page.getByRole("link", { name: "Hopper Gemini" })).toBeFocused();
  await page.keyboard.press("Shift+X");
  await expect(bar).toContainText("2 chosen");
  await expect(codex).toBeChecked();
  await bar.getByRole("button", { name: "Make public" }).click();
  await expect(page.getByRole("dialog")).toContainText("2 runtimes change.");
  await page.getByRole("dialog").getByRole("button", { name: "Make public" }).click();
  await expect(page.getByText("2 runtimes are public now.").first()).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Hopper Codex" })).toContainText("Public");
  await expect(bar).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 runtimes are as they were.").first()).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Hopper Codex" })).toContainText("Private");

  await page.getByRole("checkbox", { name: "Choose all runtimes" }).check();
  await expect(bar).toContainText("3 chosen");
  await bar.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete runtimes?" });
  await expect(dialog.getByRole("list", { name: "What happens" })).toContainText("3 runtimes are deleted.");
  expect(await violationsOn(page)).toEqual([]);

  // Somebody binds an agent to one of them, while this page is open.
  const runtimes = await lab.api.runtime.list.query({ workspaceId: await workspaceOf(lab) });
  const gemini = runtimes.find(({ name }) => name === "Hopper Gemini");
  await lab.api.agent.create.mutate({ workspaceId: await workspaceOf(lab), name: "builder", runtimeId: gemini?.id });
  await dialog.getByLabel("Type delete 3 to confirm").fill("delete 3");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  const refused = dialog.getByRole("region", { name: "Not done" });
  await expect(refused).toContainText("Hopper Gemini on hopper");
  await expect(refused).toContainText("it has active agents bound to it. Archive or reassign the agents first.");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("status").filter({ hasText: "1 runtime" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Hopper Gemini" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Hopper Codex" })).toBeHidden();
});

test("a row's menu does what the runtime's own page does", async ({ page, lab }) => {
  await page.goto(listOf(lab));
  await page.getByRole("button", { name: "Actions for Lab Claude" }).press("Enter");
  await page.getByRole("menuitem", { name: "Rename…" }).press("Enter");
  await page.getByLabel("Name of the runtime").fill("Night shift");
  await page.getByLabel("Name of the runtime").press("Enter");
  await expect(page.getByRole("link", { name: "Night shift" })).toBeVisible();
  await page.getByRole("button", { name: "Actions for Night shift" }).press("Enter");
  await page.getByRole("menuitem", { name: "Make public" }).press("Enter");
  await expect(page.getByRole("row").filter({ hasText: "Night shift" })).toContainText("Public");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Night shift" })).toContainText("Private");
});

const workspaceOf = async ({ api, runtimeId }: Lab) => (await api.runtime.get.query({ runtimeId })).workspaceId;
