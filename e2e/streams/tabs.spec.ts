import { randomUUID } from "node:crypto";
import { expect, test } from "../support/lab";
import { count, freshness, tile } from "../support/page";

// A browser has six connections to a server that speaks HTTP/1.1: more streams than that, and nothing else goes through.
test("eight tabs of a browser share one stream, and the next one has it when its tab closes", async ({
  page,
  context,
  lab,
}) => {
  const streams = new Set<unknown>();
  context.on("request", (request) => request.url().includes("/event.changes") && streams.add(request));
  const tabs = [page];
  while (tabs.length < 8) tabs.push(await context.newPage());
  for (const tab of tabs) {
    await tab.goto(lab.path);
    await expect(freshness(tab)).toHaveText("live");
  }
  expect(streams.size).toBe(1);

  const work = async () => {
    const id = randomUUID();
    const at = new Date(Date.now() - 60_000);
    const usage = { id, taskId: id, occurredAt: at, inputTokens: 1_000 };
    await lab.report({ tasks: [{ id, agent: "Builder", startedAt: at, completedAt: at }], usage: [usage] });
  };
  await work();
  for (const tab of tabs) await expect(tile(tab, "Tasks")).toContainText(count(1));

  const [first, ...others] = tabs;
  await first?.close();
  await work();
  for (const tab of others) {
    await expect(tile(tab, "Tasks")).toContainText(count(2));
    await expect(freshness(tab)).toHaveText("live");
  }
  expect(streams.size).toBe(2);
});
