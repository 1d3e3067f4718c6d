import { expect, test } from "../../support/lab";
import { chart, press, readTable, tile } from "../../support/page";
import { reportTenDays } from "../../support/ten-days";

test("U2 range, grain and metric are in the address; reload and Back restore them", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.goto(lab.path);
  await page.getByRole("radio", { name: "90 days" }).click();
  await expect(page).toHaveURL(`${lab.path}?days=90`);
  await page.getByRole("radio", { name: "Weekly" }).click();
  await page.getByRole("radio", { name: "Tokens" }).click();
  await expect(page).toHaveURL(`${lab.path}?days=90&grain=weekly&metric=tokens`);
  await expect(page.getByRole("heading", { name: "Tokens by week" })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { name: "Tokens by week" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "90 days" })).toBeChecked();
  await expect(
    chart(page, /^Tokens by week/)
      .getByRole("img")
      .last(),
  ).toHaveAccessibleName(/partial · \d \/ 7 days|today so far/);

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Cost by week" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Cost by day" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(lab.path);
  await expect(page.getByRole("radio", { name: "30 days" })).toBeChecked();
});

test("U38 daily is offered up to 90 days, weekly from 30", async ({ page, lab }) => {
  await page.goto(`${lab.path}?days=7`);
  const grains = page.getByRole("radiogroup", { name: "Grain" }).locator("label");
  await expect(grains).toHaveText(["Daily"]);
  await page.getByRole("radio", { name: "180 days" }).click();
  await expect(grains).toHaveText(["Weekly"]);
});

test("U41 a chart is read with the arrow keys, and as a table with the same numbers", async ({ page, lab }) => {
  await reportTenDays(lab);
  await page.goto(`${lab.path}?days=7&metric=tokens`);
  const columns = chart(page, /^Tokens by day/).getByRole("img");
  await expect(columns).toHaveCount(8);
  const yesterday = columns.nth(6);
  await press("ArrowLeft", { from: columns.last(), to: yesterday });
  const [, total] = /total ([\d,]+);/.exec((await yesterday.getAttribute("aria-label")) ?? "") ?? [];
  await expect(page.getByTestId("chart-tooltip")).toContainText(total ?? "no total");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("chart-tooltip")).toBeHidden();
  await page.keyboard.press("Home");
  await expect(columns.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(columns.last()).toBeFocused();

  await page.getByRole("region", { name: "Tokens by day" }).getByRole("button", { name: "View as table" }).click();
  const rows = await readTable(page, /^Tokens by day/);
  expect(rows[7]?.at(-1)).toBe(total);
});

test("U6 U14 a part that fails leaves the others, and its request id is copied, on plain http as well", async ({
  page,
  lab,
  context,
}) => {
  await lab.told(() => reportTenDays(lab));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const ids: (string | undefined)[] = [];
  await page.route("**/api/trpc/*runtime.byAgent*", async (route) => {
    const response = await route.fetch();
    const failed = new URL(response.url()).pathname.split("/").at(-1)?.split(",").indexOf("runtime.byAgent") ?? 0;
    const answers: unknown[] = await response.json();
    answers[failed] = {
      error: { message: "", code: -32603, data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 } },
    };
    ids.push(response.headers()["x-request-id"]);
    await route.fulfill({ response, json: answers });
  });
  await page.goto(lab.path);
  await page.getByRole("radio", { name: "90 days" }).click();
  const failure = page.getByRole("main").getByRole("alert");
  const requestId = (await failure.getByRole("code").textContent()) ?? "";
  expect(ids).toContain(requestId);
  await expect(tile(page, "Tasks")).toBeVisible();

  const copy = failure.getByRole("button", { name: "Copy request id" });
  await copy.click();
  await expect(failure.getByText("Copied", { exact: true })).toBeAttached();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(requestId);
  await page.evaluate("navigator.clipboard.writeText('before')");
  await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
  await copy.click();
  await page.keyboard.press("ControlOrMeta+k");
  const search = page.getByRole("combobox", { name: "Search and commands" });
  await expect(search).toBeFocused();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(search).toHaveValue(requestId);
});
