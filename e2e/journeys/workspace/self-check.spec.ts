import { expect, test } from "../../support/lab";

const DAY_MS = 24 * 3_600_000;

test("owners see that every total is the sum of its parts and of what was reported, and what was refused", async ({
  page,
  lab,
}) => {
  const at = new Date(Date.now() - 3 * DAY_MS);
  const end = new Date(at.getTime() + DAY_MS);
  await lab.report({
    tasks: [{ id: "t1", agent: "reviewer", startedAt: at, completedAt: end }],
    usage: [
      { id: "u1", taskId: "t1", occurredAt: at, inputTokens: 1_000_001 },
      { id: "u2", taskId: "t1", occurredAt: end, model: "nobody-knows-1", inputTokens: 7 },
    ],
  });
  await lab.send({
    usage: [{ id: "u3", taskId: "nobody's", provider: "anthropic", model: "m", occurredAt: at.toISOString() }],
  });
  await page.goto(lab.path.replace(/\/runtimes\/.*/, "/self-check"));
  const sums = page.getByRole("table", { name: "Sums" });
  for (const name of ["The dashboard", "2 days", "1 runtime", "1 agent", "2 models", "1 project", "1 member"])
    await expect(sums.getByRole("row", { name })).toContainText("$6.000006");
  await expect(sums.getByRole("cell", { name: "Equal", exact: true })).toHaveCount(7);
  await expect(page.getByText("All equal")).toBeVisible();

  const runtime = page.getByRole("table", { name: "Runtimes and their data" }).getByRole("row", { name: /Lab Claude/ });
  await expect(runtime).toContainText("1 usage item: task not reported");
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("All as reported")).toBeVisible();
  await expect(page.getByRole("button", { name: "Verify now" })).toBeEnabled();
  await page.reload();
  await expect(page.getByText("All as reported")).toBeVisible();
  await runtime.getByRole("link", { name: /task not reported/ }).click();
  await expect(page).toHaveURL(/#refused-items$/);
});
