import { violationsOn } from "../../support/axe";
import { expect, test } from "../../support/lab";
import { elsewhere, NOBODY, newPerson } from "../../support/person";

const membersOf = ({ path }: { path: string }) => path.replace(/\/runtimes\/.*/, "/members");

test("somebody is invited, comes in, gets another role, is removed, and is locked out at once", async ({
  page,
  lab,
  browser,
  baseURL,
  failures,
}) => {
  const grace = newPerson("Grace Hopper");
  await page.goto(membersOf(lab));
  await page.getByRole("button", { name: "Invite people" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Get the link" }).click();
  await expect(dialog.getByLabel("E-mail")).toHaveAccessibleDescription(/Enter the e-mail address/);
  await dialog.getByLabel("E-mail").fill(grace.email);
  await dialog.getByLabel("Link works for").selectOption("30 days");
  await dialog.getByRole("button", { name: "Get the link" }).click();
  const link = (await dialog.getByText(/\/invitation\/mrd_inv_/).textContent()) ?? "";
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "I passed it on" }).click();
  await expect(page.getByRole("table", { name: "Open invitations" })).toContainText(grace.email);

  // Whoever holds the link without an account makes one and is in, in one step.
  const context = await elsewhere(browser, baseURL, NOBODY);
  const hers = await context.newPage();
  await hers.goto(link);
  await expect(hers.getByRole("heading", { name: "Join Lab" })).toBeVisible();
  await expect(hers.getByText(grace.email)).toHaveCount(0);
  expect(await violationsOn(hers)).toEqual([]);
  await hers.getByLabel("Name").fill(grace.name);
  await hers.getByLabel("E-mail").fill("somebody@else.example");
  await hers.getByLabel("Password").fill(grace.password);
  await hers.getByRole("button", { name: "Create account and join" }).click();
  await expect(hers.getByLabel("E-mail")).toHaveAccessibleDescription(/The invitation is for .…@example.com/);
  await hers.getByLabel("E-mail").fill(grace.email);
  await hers.getByRole("button", { name: "Create account and join" }).click();
  await expect(hers).toHaveURL(/\/runtimes$/);
  await expect(hers.getByRole("button", { name: /^Workspace Lab/ })).toBeVisible();
  const her = new URL(hers.url()).pathname.replace("/runtimes", "/members");

  await page.reload();
  await page.getByLabel("Role of Grace Hopper").selectOption("Admin");
  await expect(page.getByText("Grace Hopper is an admin now.", { exact: true })).toBeVisible();
  await hers.goto(her);
  await expect(hers.getByRole("button", { name: "Invite people" })).toBeVisible();

  await page.getByRole("button", { name: "Remove Grace Hopper" }).click();
  await expect(dialog).toContainText("Their access ends at once");
  await expect(dialog).toContainText("All usage and cost that was reported");
  await dialog.getByRole("button", { name: "Remove Grace Hopper" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "Grace Hopper" })).toBeHidden();
  // Her open page is told, and asks the server for itself again.
  await expect(hers.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await hers.goto("/");
  await expect(hers.getByRole("button", { name: /^Workspace Grace Hopper/ })).toBeVisible();
  await hers.goto(link);
  await expect(hers.getByRole("heading", { name: "This invitation does not work" })).toBeVisible();
  await context.close();
  expect(failures).toEqual([]);
});

test("with another account an invitation says which is meant, and leads there", async ({
  page,
  lab,
  browser,
  baseURL,
}) => {
  const [grace, alan] = [newPerson("Grace Hopper"), newPerson("Alan Turing")];
  await page.goto(membersOf(lab));
  await page.getByRole("button", { name: "Invite people" }).click();
  await page.getByLabel("E-mail").fill(grace.email);
  await page.getByRole("button", { name: "Get the link" }).click();
  const link =
    (await page
      .getByRole("dialog")
      .getByText(/\/invitation\/mrd_inv_/)
      .textContent()) ?? "";
  await (await elsewhere(browser, baseURL, grace)).close();

  const context = await elsewhere(browser, baseURL, alan);
  const his = await context.newPage();
  await his.goto(link);
  await expect(his.getByRole("heading", { name: "This invitation is for another account" })).toBeVisible();
  await expect(his.getByText(`you are signed in as ${alan.email}`)).toBeVisible();
  expect(await his.content()).not.toContain(grace.email);
  await his.getByRole("button", { name: "Sign out and use that account" }).click();
  await his.getByRole("link", { name: "Sign in" }).click();
  await expect(his.getByRole("heading", { name: "Sign in to Meridian" })).toBeVisible();
  await his.getByLabel("E-mail").fill(grace.email);
  await his.getByLabel("Password").fill(grace.password);
  await his.getByRole("button", { name: "Sign in" }).click();
  await his.getByRole("button", { name: "Join Lab" }).click();
  await expect(his.getByRole("button", { name: /^Workspace Lab/ })).toBeVisible();
  await context.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("nothing keeps anybody from the members and the dialogs about them", async ({ page, lab, failures }) => {
      await page.goto(membersOf(lab));
      await expect(page.getByRole("table", { name: "Members" })).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole("button", { name: "Invite people" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Leave Lab" }).click();
      await expect(page.getByRole("dialog")).toContainText("Your access ends at once");
      expect(await violationsOn(page)).toEqual([]);
      // The only owner can not go, and is told so.
      await page.getByRole("dialog").getByRole("button", { name: "Leave Lab" }).click();
      await expect(page.getByRole("alert")).toContainText(/at least one owner/i);
      expect(failures.splice(0)).toEqual([expect.stringContaining("409")]);
    });
  });
}
