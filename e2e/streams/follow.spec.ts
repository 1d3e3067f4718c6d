import { randomUUID } from "node:crypto";
import { expect, type Lab, openLab, test } from "../support/lab";
import { callsOf, count, freshness, tile } from "../support/page";
import { elsewhere, newPerson, signUp } from "../support/person";

const listOf = (lab: Lab) => lab.path.replace(/\/[^/]+$/, "");

async function work(lab: Pick<Lab, "report">, inputTokens: number): Promise<void> {
  const id = randomUUID();
  const at = new Date(Date.now() - 60_000);
  await lab.report({
    tasks: [{ id, agent: "Builder", startedAt: at, completedAt: at }],
    usage: [{ id, taskId: id, occurredAt: at, provider: "anthropic", model: "claude-sonnet-4-5", inputTokens }],
  });
}

// While a page follows its workspace it asks by itself every minute at the most, which is longer than a test waits.
test("what a machine reports is on the open page of its runtime at once, and on the list elsewhere", async ({
  page,
  lab,
  browser,
  account,
}) => {
  await lab.told(() => work(lab, 100));
  await page.goto(lab.path);
  const another = await elsewhere(browser, account.baseURL, account.state);
  const list = await another.newPage();
  await list.goto(listOf(lab));
  await expect(tile(page, "Tasks")).toContainText(count(1));
  for (const open of [page, list]) await expect(freshness(open)).toHaveText("live");
  await work(lab, 20_000_000);
  await expect(tile(page, "Tasks")).toContainText(count(2));
  await expect(tile(page, "Tokens")).toContainText("20m");
  await expect(list.getByRole("row", { name: /Lab Claude/ })).toContainText("20m");
  await another.close();
});

test("a page that opens asks for nothing again that it came with, and once for what came since", async ({
  page,
  lab,
}) => {
  await lab.told(() => work(lab, 100));
  const calls = callsOf(page);
  const reports = () => calls.filter((path) => path.includes("runtime.totals"));
  await page.goto(lab.path);
  await expect(freshness(page)).toHaveText("live");
  await work(lab, 100);
  await expect(tile(page, "Tasks")).toContainText(count(2));
  expect(reports()).toHaveLength(1);
});

test("rows keep their places below the pointer, and say how many would move", async ({ page, lab }) => {
  const report = await lab.addMachine("desk", { codex: "Desk Codex" });
  await work({ report }, 1_000);
  await work(lab, 100);
  await page.goto(`${listOf(lab)}?sort=-tokens`);
  await expect(freshness(page)).toHaveText("live");
  const names = () =>
    page
      .getByRole("row")
      .getByRole("link", { name: /Codex|Claude/ })
      .allInnerTexts();
  expect(await names()).toEqual(["Desk Codex", "Lab Claude"]);
  await page.getByRole("link", { name: "Desk Codex" }).hover();
  await work(lab, 20_000_000);
  await expect(page.getByRole("row", { name: /Lab Claude/ })).toContainText("20m");
  expect(await names()).toEqual(["Desk Codex", "Lab Claude"]);
  // On the way to the button the pointer leaves the rows, which stay all the same.
  const show = page.getByRole("button", { name: "2 updates, show" });
  await page.getByRole("heading", { level: 1 }).hover();
  await show.click();
  await expect.poll(names).toEqual(["Lab Claude", "Desk Codex"]);
  await work({ report }, 50_000_000);
  await expect.poll(names).toEqual(["Desk Codex", "Lab Claude"]);
});

test("who loses the connection is told, and sees afterwards what came meanwhile", async ({ page, lab }) => {
  await work(lab, 100);
  await page.goto(lab.path);
  await expect(freshness(page)).toHaveText("live");
  await page.context().setOffline(true);
  await expect(freshness(page)).toHaveText("no connection");
  await work(lab, 100);
  await page.context().setOffline(false);
  await expect(tile(page, "Tasks")).toContainText(count(2));
  await expect(freshness(page)).toHaveText("live");
});

test("where no stream can be had the page says that it polls, and shows what came all the same", async ({
  page,
  lab,
  failures,
}) => {
  await page.route("**/api/trpc/event.changes**", (route) => route.fulfill({ status: 502 }));
  await lab.told(() => work(lab, 100));
  await page.goto(lab.path);
  await expect(freshness(page)).toHaveText("polling");
  await work(lab, 100);
  await expect(tile(page, "Tasks")).toContainText(count(2));
  await page.unroute("**/api/trpc/event.changes**");
  await expect(freshness(page)).toHaveText("live");
  expect(failures.splice(0).filter((line) => !line.includes("502"))).toEqual([]);
});

test("what is asked for and does not come makes the page stale, until it is tried again", async ({ page, lab }) => {
  await lab.told(() => work(lab, 100));
  await page.goto(lab.path);
  await expect(freshness(page)).toHaveText("live");
  // Of the answers that come together one fails, and not the one that the time of the numbers is read from.
  const failure = { message: "no", code: -32603, data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 } };
  await page.route("**/api/trpc/*runtime.totals**", async (route) => {
    const names = new URL(route.request().url()).pathname.replace("/api/trpc/", "").split(",");
    const answers: unknown[] = await (await route.fetch()).json();
    const json = answers.map((answer, place) => (names[place] === "runtime.totals" ? { error: failure } : answer));
    await route.fulfill({ status: 207, json });
  });
  await work(lab, 100);
  await expect(freshness(page)).toHaveText("stale");
  await page.unroute("**/api/trpc/*runtime.totals**");
  await page.getByRole("button", { name: "Retry", exact: true }).click();
  await expect(tile(page, "Tasks")).toContainText(count(2));
  await expect(freshness(page)).toHaveText("live");
});

test("A8: whoever is removed is shown at once that there is nothing for them any more", async ({
  browser,
  account,
  lab,
}) => {
  const grace = newPerson();
  const state = await signUp(account.baseURL, grace);
  const theirs = await openLab({ ...account, state });
  const { workspaceId } = await lab.api.runtime.get.query({ runtimeId: lab.runtimeId });
  const { token } = await lab.api.invitation.create.mutate({ workspaceId, email: grace.email });
  await theirs.api.invitation.accept.mutate({ token });
  const context = await elsewhere(browser, account.baseURL, state);
  const page = await context.newPage();
  await page.goto(lab.path);
  await expect(freshness(page)).toHaveText("live");
  const { id: userId } = await theirs.api.user.me.query();
  await lab.api.member.remove.mutate({ workspaceId, userId });
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await context.close();
});
