import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";

const listOf = (lab: Lab) => lab.path.replace(/\/[^/]+$/, "");

test("U24 a view is named, opened, renamed, made the default and deleted, and comes back", async ({ page, lab }) => {
  await lab.addMachine("hopper", { codex: "Night shift", gemini: "Builder" });
  await page.goto(`${listOf(lab)}?provider=gemini&sort=-cost&group=none`);
  const views = page.getByRole("button", { name: /^Views/ });
  await views.click();
  await page.getByRole("menuitem", { name: "Save this view …" }).click();
  const dialog = page.getByRole("dialog", { name: "Views" });
  await dialog.getByLabel("Name what you see now").fill("Gemini");
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(dialog.getByLabel("Name of the view Gemini")).toHaveValue("Gemini");
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Open the list with Gemini" }).click();
  await expect(dialog.getByRole("button", { name: "Open the list with Gemini" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(views).toHaveText("Gemini");

  // Of all runtimes the address says so, and a reload keeps to it; a bare address is the default view.
  await views.click();
  await page.getByRole("menuitem", { name: "All runtimes" }).click();
  await expect(page).toHaveURL(/\?view=all$/);
  await expect(page.getByRole("link", { name: "Night shift" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: "Night shift" })).toBeVisible();
  await page.goto(listOf(lab));
  await expect(page).toHaveURL(/provider=gemini/);
  await expect(page.getByRole("link", { name: "Builder" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Night shift" })).toHaveCount(0);

  // Columns belong to the view: changed there, they are another list, and Back is the view again.
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Owner" }).click();
  await page.keyboard.press("Escape");
  await expect(views).toHaveText("Views");
  await views.click();
  await page.getByRole("menuitem", { name: "Gemini" }).click();
  await expect(views).toHaveText("Gemini");
  await expect(page.getByRole("columnheader", { name: "Owner" })).toBeVisible();

  await views.click();
  await page.getByRole("menuitem", { name: "Save or change views …" }).click();
  await dialog.getByLabel("Name of the view Gemini").fill("Twins");
  await dialog.getByLabel("Name of the view Gemini").press("Enter");
  await dialog.getByRole("button", { name: "Delete Twins" }).click();
  await expect(dialog.getByLabel(/^Name of the view/)).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(views).toHaveText("Twins");
});

test("U26 a machine is this one because its reader said so, from the first paint on", async ({ page, lab }) => {
  await lab.addMachine("hopper", { codex: "Night shift" });
  await page.goto(listOf(lab));
  await page.getByRole("button", { name: "Actions for Night shift" }).press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "I am on this machine" }).press("Enter");
  await page.keyboard.press("Escape");
  const machine = (name: string) => page.getByRole("rowheader", { name });
  await expect(machine("hopper")).toContainText("this machine");
  await expect(machine("lab-machine")).not.toContainText("this machine");
  await page.reload();
  await expect(machine("hopper")).toContainText("this machine");
});
