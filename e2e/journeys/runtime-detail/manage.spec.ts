import { expect, type Lab, test } from "../../support/lab";
import { elsewhere, newPerson } from "../../support/person";

const workspaceOf = (lab: Lab) => lab.path.replace(/\/runtimes\/.*/, "");
const workspaceId = async ({ api, runtimeId }: Lab) => (await api.runtime.get.query({ runtimeId })).workspaceId;
const aRun = (agent: string) => ({
  tasks: [
    { id: "run-1", agent, startedAt: new Date(Date.now() - 3_600_000), completedAt: new Date(Date.now() - 3_000_000) },
  ],
  usage: [{ id: "usage-1", taskId: "run-1", occurredAt: new Date(Date.now() - 3_500_000), inputTokens: 4_200 }],
});

test("U35 U18 a runtime is renamed in its heading: Enter saves, Escape does not, empty is the daemon's name again", async ({
  page,
  lab,
}) => {
  await page.goto(lab.path);
  const heading = page.getByRole("heading", { level: 1 });
  const rename = async (name: string, key: "Enter" | "Escape") => {
    await page.getByRole("button", { name: /^Rename/ }).press("Enter");
    const box = page.getByLabel("Name of the runtime");
    await expect(box).toBeFocused();
    await box.fill(name);
    await box.press(key);
    await expect(box).toBeHidden();
  };
  await rename("Night shift", "Escape");
  await expect(heading).toHaveText("Lab Claude");
  await expect(page.getByRole("button", { name: "Rename Lab Claude" })).toBeFocused();
  await rename("Night shift", "Enter");
  await expect(heading).toHaveText("Night shift");
  await expect(page).toHaveTitle("Night shift · Lab");
  await expect
    .poll(async () => (await lab.api.runtime.get.query({ runtimeId: lab.runtimeId })).name)
    .toBe("Night shift");
  await page.getByRole("link", { name: "Runtimes" }).first().click();
  await expect(page.getByRole("link", { name: "Night shift" })).toBeVisible();
  await page.goto(lab.path);
  await rename("", "Enter");
  await expect(heading).toHaveText("Lab Claude");
});

test("a name that the server does not take is taken back, and said", async ({ page, lab, failures }) => {
  await page.goto(lab.path);
  await page.route("**/api/trpc/runtime.update**", (route) => route.abort());
  await page.getByRole("button", { name: /^Rename/ }).click();
  await page.getByLabel("Name of the runtime").fill("Night shift");
  await page.getByLabel("Name of the runtime").press("Enter");
  await expect(page.getByText("The server can not be reached").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lab Claude");
  expect(failures.splice(0)).toEqual([expect.stringContaining("Failed to load")]);
});

test("a machine goes by the name it is given, on every page", async ({ page, lab }) => {
  await page.goto(lab.path);
  await page.getByRole("button", { name: "Actions for Lab Claude" }).press("Enter");
  await page.getByRole("menuitem", { name: "Rename machine…" }).press("Enter");
  const box = page.getByLabel("Name of the machine");
  await expect(box).toHaveValue("lab-machine");
  await box.fill("The desk by the window");
  await box.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Actions for Lab Claude" })).toBeFocused();
  await expect(page.locator("dl").first()).toContainText("The desk by the window");
  await page.goto(`${workspaceOf(lab)}/runtimes`);
  await expect(page.getByRole("button", { name: /The desk by the window/ })).toBeVisible();
});

test("U50 deleting says what it does, offers the way out, asks again when that has changed, and keeps the usage", async ({
  page,
  lab,
  failures,
}) => {
  await lab.report(aRun("builder"));
  await page.goto(lab.path);
  await page.getByRole("button", { name: "Actions for Lab Claude" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete “Lab Claude”?" });
  await expect(dialog.getByRole("list", { name: "What happens" })).toContainText(
    "is online and will register it again",
  );
  await expect(dialog.getByRole("button", { name: "Delete runtime" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Archive builder" }).click();
  await expect(dialog).toContainText("Its archived agent is deleted with it: builder");
  await expect(dialog).toContainText("every total stays as it is, under “Deleted runtimes”");

  // Somebody archives another one on it, while this page is open.
  const { api, runtimeId } = lab;
  const late = await api.agent.create.mutate({ workspaceId: await workspaceId(lab), name: "painter", runtimeId });
  await api.agent.archive.mutate({ agentId: late.id });
  await dialog.getByLabel("Type Lab Claude to confirm").fill("Lab Claude");
  await dialog.getByRole("button", { name: "Delete runtime" }).click();
  await expect(dialog.getByRole("status")).toContainText("Would be deleted with it as well: painter.");
  expect(failures.splice(0)).toEqual([expect.stringContaining("409")]);
  await expect(dialog.getByLabel("Type Lab Claude to confirm")).toHaveValue("");

  await dialog.getByLabel("Type Lab Claude to confirm").fill("lab");
  await dialog.getByLabel("Type Lab Claude to confirm").press("Enter");
  await expect(dialog.getByText("That is not its name.")).toBeVisible();
  await dialog.getByLabel("Type Lab Claude to confirm").fill("Lab Claude");
  // A60: twice is once.
  await dialog.getByRole("button", { name: "Delete runtime" }).dblclick();
  await expect(page).toHaveURL(/\/runtimes$/);
  await expect(page.getByText("“Lab Claude” is deleted.").first()).toBeVisible();

  await page.getByRole("link", { name: "Agents" }).click();
  await expect(page.getByRole("row", { name: /Deleted agents/ })).toContainText("4.2k");
  await page.goto(lab.path);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  expect(failures.splice(0)).toEqual([expect.stringContaining("404")]);
});

test("turning private asks what becomes of other people's agents, and unbinds them when told to", async ({
  page,
  lab,
  browser,
  baseURL,
}) => {
  const { api, runtimeId } = lab;
  await api.runtime.update.mutate({ runtimeId, visibility: "public" });
  const grace = newPerson();
  const invitation = await api.invitation.create.mutate({ workspaceId: await workspaceId(lab), email: grace.email });
  const origin = baseURL ?? "";
  const away = await elsewhere(browser, origin, grace);
  const asGrace = async (path: string, data: object) => {
    const answer = await away.request.post(`/api/trpc/${path}`, { data, headers: { origin } });
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()).result.data;
  };
  await asGrace("invitation.accept", { token: invitation.token });
  const theirs = await asGrace("agent.create", { workspaceId: await workspaceId(lab), name: "night-watch", runtimeId });

  const theirPage = await away.newPage();
  await theirPage.goto(lab.path);
  await theirPage.getByRole("button", { name: "Actions for Lab Claude" }).press("Enter");
  await expect(theirPage.getByText("Only Mira and admins can change it")).toBeVisible();
  await expect(theirPage.getByRole("menuitem", { name: "Delete…" })).toHaveAccessibleDescription(/Only Mira/);
  await away.close();

  await page.goto(lab.path);
  await page.getByRole("button", { name: "Actions for Lab Claude" }).click();
  await page.getByRole("menuitem", { name: "Make private…" }).click();
  const dialog = page.getByRole("dialog", { name: "Make “Lab Claude” private?" });
  await expect(dialog.getByRole("list", { name: "Other people's agents" })).toContainText("Grace Hopper");
  await dialog.getByRole("radio", { name: /^Unbind them/ }).check();
  await dialog.getByRole("button", { name: "Make private" }).click();
  await expect(page.locator("dl").first()).toContainText("Private");
  const inWorkspace = { workspaceId: await workspaceId(lab) };
  const bound = async () => (await api.agent.list.query(inWorkspace)).find(({ id }) => id === theirs.id);
  // The page says so before the server has.
  await expect.poll(bound).toMatchObject({ name: "night-watch", runtimeId: null });
});
