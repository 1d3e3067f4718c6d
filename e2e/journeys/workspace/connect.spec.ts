import { violationsOn } from "../../support/axe";
import { expect, test as inLab, type Lab } from "../../support/lab";
import { type Machine, newMachine } from "../../support/machine";
import { NOBODY, newPerson } from "../../support/person";

const connectOf = (lab: Lab) => lab.path.replace(/\/runtimes\/.*/, "/connect");
const test = inLab.extend<{ machine: Machine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures named, also when there are none.
  machine: async ({}, use) => {
    const machine = newMachine();
    await use(machine);
    machine.remove();
  },
});
/** Fetching, logging in, reading and sending, on a machine that does other things as well. */
const WHILE_IT_WORKS = { timeout: 30_000 };
const CODE = /^[2-9A-Z]{5}-[2-9A-Z]{5}$/;

test.describe("from nothing to the first numbers", () => {
  test.use({ storageState: NOBODY });

  test("somebody signs up, pastes one command, types one code, and the page turns by itself", async ({
    page,
    machine,
  }) => {
    const { name, email, password } = newPerson("Edsger");
    await page.goto("/sign-up");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Connect your first runtime" })).toBeVisible();

    await page.getByRole("radio", { name: "Linux" }).click();
    await page.getByRole("radio", { name: "Everything" }).click();
    await page.getByRole("button", { name: "Show a code" }).click();
    const code = await page.getByRole("status", { name: "Login code" }).textContent();
    const command = await page.getByText(/^mkdir -p ~\/\.meridian/).textContent();
    expect(command).not.toContain(code ?? "");

    // Nothing is clicked from here on: what the machine does, the page shows.
    const ran = machine.shell(command ?? "", `${code}\n`);
    await expect(page.getByRole("row").filter({ hasText: /Claude Code on/ })).toContainText("Online", WHILE_IT_WORKS);
    await expect(page.getByText(/^Claude Code on .* is connected, and its first usage is here\.$/)).toBeVisible();
    machine.stop();
    expect((await ran).stderr).toMatch(/[1-9]\d* stored/);
  });
});

test("another machine's steps are ticked off one by one, and lead to its runtime", async ({
  page,
  lab,
  machine,
  baseURL,
}) => {
  await page.goto(connectOf(lab));
  await expect(
    page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Runtimes" }),
  ).toHaveAttribute("aria-current", "page");
  await page.getByRole("button", { name: "Show a code" }).click();
  const shown = page.getByRole("status", { name: "Login code" });
  await expect(shown).toHaveText(CODE);
  const progress = page.getByRole("status", { name: "Progress" });
  await expect(progress).toContainText("Waiting for the code to be used");

  const meridian = await machine.fetchClient(baseURL ?? "");
  await meridian(["login", "--url", baseURL ?? "", "--allow-all"], `${await shown.textContent()}\n`);
  await expect(progress).toContainText(/Code used by .+Claude Code on .+ is connectedWaiting for its first usage/);
  await expect(shown).toBeHidden();
  await meridian(["collect"]);
  await expect(progress).toContainText("First usage is here");
  await page.getByRole("button", { name: "Yes, mark it" }).click();
  await expect(page.getByText("The list marks it as “this machine”.")).toBeVisible();
  await page.getByRole("link", { name: /^Open Claude Code on/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Claude Code on/ })).toBeVisible();
  await page.goto(connectOf(lab).replace("connect", "runtimes"));
  await expect(page.getByRole("rowheader", { name: "this machine" })).toHaveCount(1);
  await expect(page.getByRole("rowheader", { name: "lab-machine" })).not.toContainText("this machine");
});

test("a code counts down, outlives a reload, runs out, and is renewed", async ({ page, lab }) => {
  await page.clock.install();
  await page.goto(connectOf(lab));
  await page.getByRole("button", { name: "Show a code" }).click();
  const shown = page.getByRole("status", { name: "Login code" });
  await expect(page.getByText(/valid for (10:00|9:\d\d)/)).toBeVisible();
  const first = await shown.textContent();
  await page.reload();
  await expect(shown).toHaveText(first ?? "");

  await page.clock.fastForward("05:00");
  await expect(page.getByText(/valid for 4:\d\d|valid for 5:00/)).toBeVisible();
  await page.clock.fastForward("05:01");
  await expect(page.getByText("This code has run out.")).toBeVisible();
  await page.getByRole("button", { name: "New code" }).click();
  await expect(shown).not.toHaveText(first ?? "");
  await expect(shown).toHaveText(CODE);
});

test("when nothing arrives for a minute, a checklist says what to try, with the commands", async ({ page, lab }) => {
  await page.clock.install();
  await page.goto(connectOf(lab));
  await page.getByRole("button", { name: "Show a code" }).click();
  await expect(page.getByRole("status", { name: "Login code" })).toBeVisible();
  const checklist = page.getByRole("region", { name: "Nothing has arrived" });
  await page.clock.fastForward("00:50");
  await expect(checklist).toBeHidden();
  await page.clock.fastForward("00:11");
  await expect(checklist).toBeVisible();
  for (const command of ["/api/ready", "doctor", "collect --dry-run", "status"])
    await expect(checklist.getByText(command, { exact: false }).first()).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test("each system has its own command and its own service, and says what leaves the machine", async ({ page, lab }) => {
  await page.goto(connectOf(lab));
  await page.getByRole("radio", { name: "Windows" }).click();
  await page.getByRole("textbox", { name: "Folder" }).fill("D:\\my work");
  await expect(page.getByText('--allow "D:\\my work"')).toBeVisible();
  await page.getByText("Keep it running, with Task Scheduler").click();
  await expect(page.getByText(/Register-ScheduledTask -TaskName Meridian/)).toBeVisible();
  await page.getByRole("radio", { name: "macOS" }).click();
  await expect(page.getByText(/shasum -a 256 -c &&/)).toBeVisible();
  await expect(page.getByText(/launchctl bootstrap/)).toBeVisible();
  await page.getByText("What leaves the machine").click();
  await expect(page.getByText(/^node .+ collect --dry-run$/)).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test("the hash that is shown is the file's own", async ({ page, lab }) => {
  await page.goto(connectOf(lab));
  const sum = await (await page.request.get("/cli/meridian.mjs.sha256")).text();
  await expect(page.getByText(`SHA-256 ${sum.split(" ")[0]}`)).toBeVisible();
});

test.describe("later, or never", () => {
  test.use({ storageState: NOBODY });

  test("it can be put off, and is found again", async ({ page }) => {
    const { name, email, password } = newPerson("Barbara");
    await page.goto("/sign-up");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByRole("button", { name: "Skip for now" }).click();
    await expect(page.getByRole("heading", { name: "No runtimes yet" })).toBeVisible();
    await page
      .getByRole("region", { name: "No runtimes yet" })
      .getByRole("link", { name: "Connect a machine" })
      .click();
    await expect(page).toHaveURL(/\/connect$/);
    await expect(page.getByRole("button", { name: "Show a code" })).toBeVisible();
  });

  test("a visitor of the demo sees how it goes, and why it does not go here", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Explore the demo" }).click();
    await expect(page).toHaveURL(/\/demo\/runtimes$/);
    await page.getByRole("link", { name: "Connect a machine" }).first().click();
    await expect(page.getByText(/^mkdir -p ~\/\.meridian/)).toBeVisible();
    await expect(page.getByText(/You are visiting the demo/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Show a code" })).toHaveCount(0);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole("link", { name: "Create an account" }).click();
    await expect(page.getByRole("heading", { name: "Create your account" })).toBeVisible();
  });
});
