import { expect, test } from "../../support/lab";

test("what a flat rate pays for is list value on the runtime, in the list, on the dashboard and in its file", async ({
  page,
  lab,
}) => {
  const at = new Date(Date.now() - 3_600_000);
  await lab.report({
    tasks: [{ id: "run-1", agent: "builder", startedAt: at, completedAt: new Date(at.getTime() + 60_000) }],
    usage: [{ id: "usage-1", taskId: "run-1", occurredAt: at, outputTokens: 1_000_000 }],
  });
  await page.goto(lab.path);
  const cost = page
    .getByRole("term")
    .filter({ hasText: /^Cost$/ })
    .locator("..");
  await expect(cost).toContainText("Estimated at list price");
  const choose = async (name: string) => {
    await page.getByRole("button", { name: "Actions for Lab Claude" }).press("Enter");
    await page.getByRole("menuitem", { name }).press("Enter");
  };
  await choose("Paid by a flat rate");
  await expect(cost).toContainText("List value: a flat rate pays for it");
  await expect(
    page.getByText("Lab Claude is paid by a flat rate: its costs are list value now.").first(),
  ).toBeVisible();
  await page.reload();
  await expect(cost).toContainText("List value: a flat rate pays for it");

  await page.getByRole("link", { name: "Runtimes" }).first().click();
  await expect(page.getByRole("row", { name: /Lab Claude/ })).toContainText(/list US\$/);

  await page.goto(`${lab.path.replace(/\/runtimes\/.*/, "")}?by=runtime`);
  await expect(cost).toContainText("List value: a flat rate pays for it");
  const line = page.getByRole("table", { name: "Usage by runtime" }).getByRole("row", { name: /Lab Claude/ });
  await expect(line).toContainText("list value");
  const { workspaceId } = await lab.api.runtime.get.query({ runtimeId: lab.runtimeId });
  const file = await page.request.get(`/api/export/usage.json?workspaceId=${workspaceId}&by=runtime`);
  const [row] = (await file.json()).rows;
  expect(row.costUsd).toBeGreaterThan(0);
  expect(row.listValueUsd).toBe(row.costUsd);

  await page.goto(lab.path);
  await choose("Paid by usage");
  await expect(cost).toContainText("Estimated at list price");
});
