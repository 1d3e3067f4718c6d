import { readFile } from "node:fs/promises";
import { expect, test } from "../../support/lab";
import { elsewhere, NOBODY, newPerson } from "../../support/person";

const HOSTILE = '"><img src=x onerror="document.title=1" alt=hostile>=cmd()';

const auditOf = ({ path }: { path: string }) => path.replace(/\/runtimes\/.*/, "/audit");

test("a deed is read back in words, found by a filter, and taken away as a file", async ({ page, lab }) => {
  await lab.api.runtime.update.mutate({ runtimeId: lab.runtimeId, name: "Build box" });
  await page.goto(auditOf(lab));
  const rows = page.getByRole("table", { name: "Audit log" }).getByRole("row");
  const renamed = rows.filter({ hasText: "Edited a runtime" });
  await expect(renamed).toContainText("Name: none → Build box");
  await expect(renamed).toContainText("Mira");
  await expect(renamed.getByRole("link", { name: "Build box" })).toHaveAttribute("href", lab.path);
  await expect(rows.filter({ hasText: "Created a token" })).toHaveCount(1);

  await page.getByLabel("Action").selectOption("Edited a runtime");
  await expect(page).toHaveURL(/action=runtime\.update/);
  await expect(rows.filter({ hasText: "Created a token" })).toHaveCount(0);
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV for spreadsheets" }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  expect(csv).toContain("Name: none → Build box");
  expect(csv).toContain("timezone");
  expect(csv).not.toContain("Created a token");

  await page.getByLabel("Who").selectOption("Operator");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.goBack();
  await expect(renamed).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows.filter({ hasText: "Created a token" })).toHaveCount(1);
});

test("A66 what is hostile in a deed is read as the text it is", async ({ page, lab }) => {
  const [, slug = ""] = lab.path.split("/");
  const { id: workspaceId } = await lab.api.workspace.get.query({ slug });
  const rates = { inputUsd: 1, outputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, cacheWrite1hUsd: 1 };
  const price = { workspaceId, provider: "<b>house</b>", model: HOSTILE, effectiveFrom: "2026-01-01", ...rates };
  await lab.api.price.set.mutate(price);
  await page.goto(auditOf(lab));
  const row = page.getByRole("row").filter({ hasText: "Set a price" });
  await expect(row).toContainText(`Model: ${HOSTILE}`);
  await expect(row.getByRole("link")).toHaveText(`<b>house</b> ${HOSTILE}`);
  await expect(page.getByRole("img", { name: "hostile" })).toHaveCount(0);
});

test("a member is told that the log is not theirs to read, and who may", async ({ page, lab, browser, baseURL }) => {
  const grace = newPerson("Grace Hopper");
  await page.goto(auditOf(lab).replace(/audit$/, "members"));
  await page.getByRole("button", { name: "Invite people" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(grace.email);
  await dialog.getByRole("button", { name: "Get the link" }).click();
  const link = (await dialog.getByText(/\/invitation\/mrd_inv_/).textContent()) ?? "";

  const context = await elsewhere(browser, baseURL, NOBODY);
  const hers = await context.newPage();
  await hers.goto(link);
  await hers.getByLabel("Name").fill(grace.name);
  await hers.getByLabel("E-mail").fill(grace.email);
  await hers.getByLabel("Password").fill(grace.password);
  await hers.getByRole("button", { name: "Create account and join" }).click();
  await expect(hers).toHaveURL(/\/runtimes$/);
  await hers.goto(auditOf(lab));
  await expect(hers.getByRole("heading", { name: "Only owners and admins read the audit log" })).toBeVisible();
  await expect(hers.getByRole("table")).toHaveCount(0);
  await hers.getByRole("link", { name: "See who they are" }).click();
  await expect(hers.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  await context.close();
});
