import { expect, test } from "../support/lab";
import { NOBODY, newPerson, signUp } from "../support/person";

test.use({ storageState: NOBODY });

test("somebody new signs up by keyboard alone and is shown the way to a first runtime", async ({ page }) => {
  const { name, email, password } = newPerson("Ada Lovelace");
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.getByRole("link", { name: "Create one" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Create your account" })).toBeVisible();

  await page.getByLabel("Name").focus();
  for (const text of [name, email, password]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/ada-lovelace[^/]*\/runtimes$/);
  await expect(page.getByRole("heading", { name: "Connect your first runtime" })).toBeVisible();
  await expect(page.getByText(/meridian\.mjs login --url http\S+ --allow/)).toBeVisible();
});

test("what is missing is said beside its field, and the first one has the focus", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill("not an address");
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription("Enter your name.");
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription("Enter your e-mail address.");
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/Enter your password\.$/);
});

test("what the server refuses is said beside its field, and nothing typed is lost", async ({
  page,
  failures,
  baseURL,
}) => {
  const taken = newPerson();
  await signUp(baseURL ?? "", taken);
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Somebody Else");
  await page.getByLabel("E-mail").fill(taken.email);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/Shorter than 8 characters\.$/);

  await page.getByLabel("Password").fill("long enough now");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/can not be used/);
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await expect(page.getByLabel("Name")).toHaveValue("Somebody Else");
  // The browser itself writes down that the server said no.
  expect(failures.splice(0)).toHaveLength(2);
});
