import { violationsOn } from "../../support/axe";
import { expect, test } from "../../support/lab";
import { elsewhere, NOBODY, newPerson } from "../../support/person";

test("somebody sees where they are signed in, ends it there, and changes name and password", async ({
  browser,
  baseURL,
}) => {
  const grace = newPerson("Grace Hopper");
  const context = await elsewhere(browser, baseURL, grace);
  const page = await context.newPage();
  const other = await elsewhere(browser, baseURL, NOBODY);
  const there = await other.newPage();
  const signIn = async (password: string) => {
    await there.goto("/sign-in");
    await there.getByLabel("E-mail").fill(grace.email);
    await there.getByLabel("Password").fill(password);
    await there.getByRole("button", { name: "Sign in" }).click();
  };
  await signIn(grace.password);
  await expect(there).toHaveURL(/\/runtimes$/);

  await page.goto("/preferences");
  await page.getByRole("navigation", { name: "Personal" }).getByRole("link", { name: "Account" }).click();
  const sessions = page.getByRole("list", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").filter({ hasText: "This one" })).toHaveCount(1);
  expect(await violationsOn(page)).toEqual([]);
  await sessions.getByRole("button", { name: /^End the session of Chrome/ }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  // The page that is open there follows what changes, and learns of it by itself.
  await expect(there).toHaveURL(/\/sign-in/);

  await page.getByLabel("Name").fill("Rear Admiral Hopper");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Saved. You are Rear Admiral Hopper to others.", { exact: true })).toBeVisible();

  await signIn(grace.password);
  await expect(there).toHaveURL(/\/runtimes$/);
  await page.getByLabel("Password of now").fill("not the password");
  await page.getByLabel("New password").fill("a new horse battery");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Password of now")).toHaveAccessibleDescription("This is not your password.");
  await expect(page.getByLabel("Password of now")).toBeFocused();
  await page.getByLabel("Password of now").fill(grace.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed. 1 other session ended.", { exact: true })).toBeVisible();
  await expect(there).toHaveURL(/\/sign-in/);
  await signIn("a new horse battery");
  await expect(there).toHaveURL(/\/runtimes$/);
  await Promise.all([context.close(), other.close()]);
});
