import { randomUUID } from "node:crypto";
import { expect, type Lab, test } from "../../support/lab";
import { NOBODY } from "../../support/person";

const tokensOf = (lab: Lab) => lab.path.replace(/\/runtimes\/.*/, "/tokens");

const machine = () => ({
  daemonId: randomUUID(),
  deviceName: "atlas",
  cliVersion: "0.1.0",
  runtimes: [{ provider: "codex", name: "Atlas Codex" }],
});

test("a daemon token is shown once, works, and is worth nothing after it is revoked", async ({
  page,
  lab,
  playwright,
}) => {
  await page.goto(tokensOf(lab));
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Give it a name/);
  await page.getByLabel("Name").fill("atlas");
  await page.getByLabel("Expires in").selectOption("30 days");
  await page.getByLabel("Name").press("Enter");
  const token =
    (await page
      .getByRole("dialog")
      .getByText(/^mrd_dmn_/)
      .textContent()) ?? "";

  const daemon = await playwright.request.newContext({
    storageState: NOBODY,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const register = () => daemon.post(new URL("/api/trpc/daemon.register", page.url()).href, { data: machine() });
  expect((await register()).status()).toBe(200);

  await page.keyboard.press("Escape");
  await expect(page.getByText(token)).toBeVisible();
  await page.getByRole("button", { name: "I saved it" }).click();
  await expect(page.getByText(token)).toBeHidden();
  const row = page.getByRole("row").filter({ hasText: "atlas" });
  await expect(row).toContainText("in 30 days");

  await row.getByRole("button", { name: "Revoke atlas" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(row).toBeHidden();
  expect((await register()).status()).toBe(401);
  await daemon.dispose();
});

test("a login code is read off the page, traded once, and never again", async ({ page, lab, playwright }) => {
  await page.goto(tokensOf(lab));
  await page.getByRole("link", { name: "Get a login code" }).click();
  await page.getByRole("button", { name: "Show a code" }).click();
  const shown = page.getByRole("status", { name: "Login code" });
  await expect(shown).toHaveText(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  await expect(page.getByText(/valid for (10:00|9:\d\d)/)).toBeVisible();

  const stranger = await playwright.request.newContext({ storageState: NOBODY });
  const data = { code: await shown.textContent(), name: "atlas" };
  const redeem = () => stranger.post(new URL("/api/trpc/token.redeemLoginCode", page.url()).href, { data });
  const first = await redeem();
  expect(await first.json()).toMatchObject({ result: { data: { daemonToken: expect.stringMatching(/^mrd_dmn_/) } } });
  expect((await redeem()).status()).toBe(404);
  await stranger.dispose();
});

test("copying works where the browser has no clipboard to give, as on plain http", async ({ page, lab }) => {
  await page.addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
  await page.goto(tokensOf(lab).replace(/tokens$/, "connect"));
  await page.getByRole("button", { name: "Show a code" }).click();
  const code = await page.getByRole("status", { name: "Login code" }).textContent();
  await page.getByRole("button", { name: "Copy login code" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Tokens" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByLabel("Name").focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(page.getByLabel("Name")).toHaveValue(code ?? "");
});
