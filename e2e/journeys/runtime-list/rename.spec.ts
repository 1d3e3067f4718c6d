import { violationsOn } from "../../support/axe";
import { expect, type Lab, test } from "../../support/lab";
import { readTable } from "../../support/page";

const listOf = (lab: Lab) => lab.path.replace(/\/[^/]+$/, "");

test("U28 several runtimes are renamed as was seen before, what is refused is named, and all is taken back", async ({
  page,
  lab,
}) => {
  await lab.addMachine("hopper", { codex: "Old Codex", gemini: "Old Gemini", opencode: "Other" });
  const { workspaceId } = await lab.api.runtime.get.query({ runtimeId: lab.runtimeId });
  const names = async () => (await lab.api.runtime.list.query({ workspaceId })).map(({ name }) => name).sort();
  await page.goto(listOf(lab));
  const bar = page.getByRole("toolbar", { name: "Chosen runtimes" });
  const first = page.getByRole("link", { name: "Old Codex" });
  // Rows are drawn before they listen.
  await expect(async () => {
    await first.press("x");
    await expect(bar).toContainText("1 chosen", { timeout: 500 });
  }).toPass();
  await first.press("ArrowDown");
  await expect(page.getByRole("link", { name: "Old Gemini" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: "Other" })).toBeFocused();
  await page.keyboard.press("Shift+X");
  await expect(bar).toContainText("3 chosen");

  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("link", { name: "Old Gemini" })).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowUp");
  await expect(first).toBeFocused();
  await page.keyboard.press("x");
  await expect(bar).toContainText("3 chosen");
  await bar.getByRole("button", { name: "Rename…" }).click();
  const dialog = page.getByRole("dialog", { name: "Rename runtimes" });
  await expect(dialog.getByLabel("Find")).toBeFocused();
  await expect(dialog).toContainText("No name changes yet.");
  await dialog.getByLabel("Find").fill("old");
  await dialog.getByLabel("Replace with").fill("New");
  await expect(dialog).toContainText("2 names change.");
  expect(await readTable(page, "New names")).toEqual([
    ["Now", "New name"],
    ["Old Codex\non hopper", "New Codex"],
    ["Old Gemini\non hopper", "New Gemini"],
    ["Other\non hopper", "stays"],
  ]);
  expect(await violationsOn(page)).toEqual([]);

  // What would have no name, or one that is taken, is said before.
  await dialog.getByRole("radio", { name: "Pattern" }).check();
  await dialog.getByRole("textbox", { name: "Pattern" }).fill("{machine}");
  await expect(dialog).toContainText("3 names change, 3 would not be unique.");
  await dialog.getByRole("textbox", { name: "Pattern" }).fill("{host} {n}");
  await expect(dialog).toContainText("There is no {host} to fill in.");
  await dialog.getByRole("textbox", { name: "Pattern" }).fill(" ");
  await expect(dialog).toContainText("0 names change, 3 can not.");
  await dialog.getByRole("textbox", { name: "Pattern" }).fill("{machine} {provider} ");
  await dialog.getByRole("button", { name: "Insert n", exact: true }).click();
  await dialog.getByLabel("Count from").fill("7");
  await expect(dialog.getByRole("table", { name: "New names" })).toContainText("hopper opencode 9");

  // Somebody deletes one of them, while this page is open.
  const other = (await lab.api.runtime.list.query({ workspaceId })).find(({ name }) => name === "Other");
  await lab.api.runtime.delete.mutate({ runtimeId: other?.id ?? "" });
  await dialog.getByRole("button", { name: "Rename 3" }).click();
  const refused = dialog.getByRole("region", { name: "Not done" });
  await expect(refused).toContainText("Other on hopper Not found.");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("link", { name: "hopper codex 7" })).toBeVisible();
  expect(await names()).toEqual(["Lab Claude", "hopper codex 7", "hopper gemini 8"]);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 runtimes have their old names again.").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Old Codex" })).toBeVisible();
  expect(await names()).toEqual(["Lab Claude", "Old Codex", "Old Gemini"]);
});
