import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { expect, type Lab, test } from "../../support/lab";
import { count, usd } from "../../support/page";

const DAYS = 7;
/** Off every round hour, from a minute ago back to before the window. */
const STEP_MINUTES = 217;

type Sent = { at: Temporal.Instant; tokens: number };

async function reportSteadily(lab: Lab): Promise<Sent[]> {
  const latest = Temporal.Now.instant().subtract({ minutes: 1 });
  const sent = Array.from({ length: 80 }, (_, n) => ({
    at: latest.subtract({ minutes: n * STEP_MINUTES }),
    tokens: 1_000 + n,
  }));
  const instants = sent.map(({ at, tokens }, n) => ({ id: `${n}`, at: new Date(at.epochMilliseconds), tokens }));
  await lab.report({
    tasks: instants.map(({ id, at }) => ({ id, agent: "Steady", startedAt: at, completedAt: at })),
    usage: instants.map(({ id, at, tokens }) => ({ id, taskId: id, occurredAt: at, outputTokens: tokens })),
  });
  return sent;
}

for (const zone of ["Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago"]) {
  test.describe(`a reader in ${zone}`, () => {
    test.use({ timezoneId: zone });

    test("sees in the list, and takes along, what was used in their own eight days, day by day", async ({
      page,
      lab,
    }) => {
      const today = Temporal.Now.plainDateISO(zone);
      const dayOf = ({ at }: Sent) => at.toZonedDateTimeISO(zone).toPlainDate();
      const sent = await reportSteadily(lab);
      const daily = Array.from({ length: DAYS + 1 }, (_, n) => {
        const day = today.subtract({ days: DAYS - n });
        return sent.filter((event) => dayOf(event).equals(day)).reduce((sum, { tokens }) => sum + tokens, 0);
      });
      const tokens = daily.reduce((sum, n) => sum + n, 0);

      await page.goto(lab.path.replace(/\/[^/]+$/, ""));
      const { id: workspaceId } = (await lab.api.workspace.get.query({ slug: lab.path.split("/")[1] ?? "" })) ?? {};
      const answer = await lab.api.runtime.overview.query({ workspaceId: workspaceId ?? "", tz: zone });
      const [runtime] = answer.runtimes;
      expect(runtime?.dailyTokens).toEqual(daily);
      expect(answer.window).toMatchObject({ tz: zone, firstDay: today.subtract({ days: DAYS }).toString() });

      const row = page.getByRole("row").filter({ hasText: "Lab Claude" });
      await expect(row.locator(`[data-hint^="${count(tokens)} tokens, "]`)).toBeVisible();
      await expect(row).toContainText(usd(runtime?.totals.costUsd ?? 0));
      await expect(row.getByRole("img", { name: /^Cost per day/ })).toHaveAccessibleName(
        new RegExp((runtime?.dailyCostUsd ?? []).map((cost) => usd(cost).replace("$", "\\$")).join(", ")),
      );

      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("menuitem", { name: /JSON/ }).click();
      const file = JSON.parse(readFileSync(await (await saved).path(), "utf8"));
      expect(file).toMatchObject({ timezone: zone, firstDay: answer.window.firstDay, lastDay: today.toString() });
      expect(file.rows).toMatchObject([{ tokens, costUsd: runtime?.totals.costUsd }]);
    });
  });
}
