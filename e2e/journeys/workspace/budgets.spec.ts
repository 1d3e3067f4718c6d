import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { violationsOn } from "../../support/axe";
import { expect, test } from "../../support/lab";

test.use({ locale: "en-US" });

const placeOf = (path: string) => path.replace(/\/runtimes\/.*/, "");

/** A task of just now that says itself what it cost. */
function spending(id: string, costUsd: number) {
  const at = new Date().toISOString();
  const task = { id, agent: "Builder", status: "completed", createdAt: at, startedAt: at, completedAt: at };
  const usage = {
    id,
    taskId: id,
    provider: "anthropic",
    model: "claude-sonnet-4-5",
    occurredAt: at,
    outputTokens: 10,
    costUsd,
  };
  return { tasks: [task], usage: [usage] };
}

test("a budget is set with its period in sight, and everybody is told when it is nearly and wholly spent", async ({
  page,
  lab,
}) => {
  await lab.send(spending("first", 8.5));
  await page.goto(`${placeOf(lab.path)}/budgets`);
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: "Add budget" }).click();
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await dialog.getByLabel("Amount in USD").fill("10");
  await dialog.getByRole("radio", { name: "Day" }).check();
  await expect(dialog.getByRole("status")).toContainText("So far today: $8.50 of $10.00");
  await expect(dialog.getByRole("status")).toContainText("A forecast needs 7 full days of data");
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add budget" }).click();
  const row = page.getByRole("list", { name: "Budgets" }).getByRole("listitem");
  await expect(row.getByRole("meter")).toHaveAttribute("aria-valuetext", "$8.50 of $10.00");
  await expect(row).toContainText("80 % reached");
  const notices = page.getByRole("list", { name: "Notices" }).getByRole("listitem");
  await expect(notices).toHaveText([/80 % of the budget of \$10\.00 is reached, with \$8\.50 spent/], {
    timeout: 20_000,
  });
  expect(await violationsOn(page)).toEqual([]);

  // On the pages of money it is a banner, and the chart has its line.
  await page.goto(`${lab.path}?days=7`);
  const banners = page.getByRole("list", { name: "Budget notices" }).getByRole("listitem");
  await expect(banners).toHaveCount(1);
  await page.goto(placeOf(lab.path));
  await expect(page.getByRole("group", { name: /Budget \$10\.00 per day/ })).toBeVisible();
  await page.getByRole("button", { name: /^Dismiss: Whole workspace/ }).click();
  await expect(banners).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("group", { name: /Budget \$10\.00 per day/ })).toBeVisible();
  await expect(banners).toHaveCount(0);

  // What is more serious is said again.
  await lab.send(spending("second", 2));
  await expect(banners).toContainText(["the budget of $10.00 is reached, with $10.50 spent"], { timeout: 20_000 });
});

test("a webhook is added, tested and seen to arrive, and its secret is shown once", async ({ page, lab, failures }) => {
  const got: string[] = [];
  const server = createServer((request, response) => {
    got.push(String(request.headers["webhook-signature"]));
    request.resume().on("end", () => response.writeHead(204).end());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;

  await page.goto(`${placeOf(lab.path)}/budgets`);
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: "Add webhook" }).click();
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await dialog.getByLabel("Address").fill("https://169.254.169.254/latest");
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog).toContainText("must be an address of the internet");
  expect(failures.splice(0)).toEqual([expect.stringContaining("400")]);
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  await dialog.getByRole("button", { name: "I saved it" }).click();
  await page.getByRole("button", { name: /^Send test to/ }).click();
  const delivery = page.getByRole("table", { name: "Deliveries" }).getByRole("row", { name: /Test message/ });
  await expect(delivery).toContainText("Delivered", { timeout: 20_000 });
  expect(got).toEqual([expect.stringMatching(/^v1,/)]);
  await expect(page.getByText(/whsec_/)).toHaveCount(0);
  expect(await violationsOn(page)).toEqual([]);
  server.close();
});
