import { expect, test } from "../support/lab";
import { NOBODY, newPerson, signUp } from "../support/person";

test.use({ storageState: NOBODY });

test("a wrong password is refused in words, and the right one leads to where one was going", async ({
  page,
  failures,
  baseURL,
}) => {
  const person = newPerson();
  await signUp(baseURL ?? "", person);
  await page.goto("/preferences");
  await expect(page).toHaveURL("/sign-in?next=%2Fpreferences");

  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill("a wrong one");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The e-mail address or the password is wrong.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
  expect(failures.splice(0)).toEqual([expect.stringContaining("401")]);

  await page.getByLabel("Password").fill(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Preferences" })).toBeVisible();
});

test("no address leads to another site after signing in", async ({ page, baseURL }) => {
  const person = newPerson();
  await signUp(baseURL ?? "", person);
  await page.goto(`/sign-in?next=${encodeURIComponent("//evil.example/runtimes")}`);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/grace-hopper[^/]*\/runtimes$/);
});

test("signing out ends in front of the door, and the way back asks for the password", async ({ page, baseURL }) => {
  const person = newPerson();
  await signUp(baseURL ?? "", person);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Account of Grace Hopper" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Meridian" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in to Meridian" })).toBeVisible();
});
