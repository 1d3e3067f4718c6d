import { expect, test } from "../support/lab";
import { elsewhere, newPerson } from "../support/person";

test.use({ timezoneId: "Asia/Kathmandu" });

test("U61 a first visit is painted in the browser's zone, without anything being wrong on the way", async ({
  page,
  lab,
}) => {
  await page.goto(lab.path);
  await expect(page.getByText("Asia/Kathmandu, UTC+5:45, from your browser")).toBeVisible();
});

test("what the server sends is already in the reader's zone", async ({ page, lab }) => {
  await page.goto(lab.path);
  await expect(page.getByText("Asia/Kathmandu, UTC+5:45, from your browser")).toBeVisible();
  const followed = await (await page.request.get(lab.path)).text();
  expect(followed).toContain("Asia/Kathmandu, UTC+5:45, from your browser");

  await lab.api.user.updatePreferences.mutate({ timezone: "Pacific/Chatham" });
  const chosen = await (await page.request.get(lab.path)).text();
  expect(chosen).toContain("Pacific/Chatham, UTC+1");
  expect(chosen).not.toContain("from your browser");
});

test("a cookie with nonsense for a zone harms nothing", async ({ page, lab, context, baseURL }) => {
  await context.addCookies([
    { name: "meridian_zone", value: encodeURIComponent("UTC';drop table x;--"), url: baseURL ?? "" },
  ]);
  await page.goto(lab.path);
  await expect(page.getByText("Asia/Kathmandu, UTC+5:45, from your browser")).toBeVisible();
});

test("choosing a zone changes every open page of this person at once, and of nobody else", async ({
  page,
  lab,
  context,
  browser,
  baseURL,
}) => {
  const other = await elsewhere(browser, baseURL, newPerson());
  const theirs = await other.newPage();
  await theirs.goto("/preferences");
  await expect(theirs.getByRole("button", { name: /^Timezone/ })).toContainText("Use browser timezone");

  await page.goto(lab.path);
  await expect(page.getByText("from your browser")).toBeVisible();
  const preferences = await context.newPage();
  await preferences.goto("/preferences");
  await preferences.getByRole("button", { name: /^Timezone/ }).click();
  await preferences.keyboard.type("kolkata");
  await preferences.keyboard.press("Enter");

  await expect(page.getByText("Asia/Kolkata, UTC+5:30, from your preferences")).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole("button", { name: /^Timezone/ })).toContainText("Use browser timezone");
  await other.close();
});
