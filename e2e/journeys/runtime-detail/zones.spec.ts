import { Temporal } from "temporal-polyfill";
import { expect, type Lab, test } from "../../support/lab";
import { count, readTable, showAllRows, tile } from "../../support/page";

const DAYS = 90;
// Off every round hour and long enough to meet each hour of the day, and each clock change of the last quarter.
const STEP = Temporal.Duration.from({ hours: 7, minutes: 13 });
const EVENTS = 320;

type Sent = { at: Temporal.Instant; tokens: number };

/** One task with one use of a known size every seven hours or so, back from a minute ago. */
async function reportSteadily(lab: Lab): Promise<Sent[]> {
  const latest = Temporal.Now.instant().subtract({ minutes: 1 });
  const sent = Array.from({ length: EVENTS }, (_, n) => ({
    at: latest.subtract({ minutes: n * STEP.total("minutes") }),
    tokens: 1_000 + n,
  }));
  const instants = sent.map(({ at, tokens }, n) => ({ id: `${n}`, at: new Date(at.epochMilliseconds), tokens }));
  await lab.report({
    tasks: instants.map(({ id, at }) => ({ id, agent: "Steady", startedAt: at, completedAt: at })),
    usage: instants.map(({ id, at, tokens }) => ({ id, taskId: id, occurredAt: at, outputTokens: tokens })),
  });
  return sent;
}

const dayOf = ({ at }: Sent, zone: string) => at.toZonedDateTimeISO(zone).toPlainDate();

function inWindow(sent: Sent[], zone: string): Sent[] {
  const first = Temporal.Now.plainDateISO(zone).subtract({ days: DAYS });
  return sent.filter((event) => Temporal.PlainDate.compare(dayOf(event, zone), first) >= 0);
}

function sumBy(sent: Sent[], keyOf: (event: Sent) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const event of sent) sums.set(keyOf(event), (sums.get(keyOf(event)) ?? 0) + event.tokens);
  return sums;
}

const FULL = { weekday: "short", month: "short", day: "numeric", year: "numeric" } as const;
const asText = (sums: Map<string, number>) => [...sums].map(([key, tokens]) => [key, count(tokens)]);
const total = (sent: Sent[]) => sent.reduce((tokens, event) => tokens + event.tokens, 0);

for (const zone of ["Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago"]) {
  test.describe(`a reader in ${zone}`, () => {
    test.use({ timezoneId: zone });

    test("sees every event in the day and the hour it has there", async ({ page, lab }) => {
      const sent = inWindow(await reportSteadily(lab), zone);
      await page.goto(`${lab.path}?days=${DAYS}&metric=tokens`);
      await expect(page.getByText(`${zone}, UTC`)).toContainText("from your browser");

      await showAllRows(page);
      const [, ...listed] = await readTable(page, "Usage by day and model");
      const sum = listed.pop();
      expect(sum?.at(-2)).toBe(count(total(sent)));
      const shown = listed.map((cells) => [cells[0]?.replace(/ \(.*/, ""), cells.at(-2)]);
      expect(shown).toEqual(asText(sumBy(sent, (event) => dayOf(event, zone).toLocaleString("en-GB", FULL))));

      const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
      await expect(tile(page, "Tokens")).toContainText(compact.format(total(sent)));
      const byDay = page.getByRole("region", { name: "Tokens by day", exact: true });
      await byDay.getByRole("button", { name: "View as table" }).click();
      const [, ...days] = await readTable(page, /^Tokens by day, /);
      expect(days.pop()?.at(-1)).toBe(count(total(sent)));
      const used = days
        .map((cells) => [cells[0]?.split(/ \(|\n/)[0], cells.at(-1)])
        .filter(([, tokens]) => tokens !== "0");
      expect(used.toReversed()).toEqual(shown);

      await page
        .getByRole("region", { name: "Tokens by hour of day" })
        .getByRole("button", { name: "View as table" })
        .click();
      const hours = sumBy(sent, ({ at }) => String(at.toZonedDateTimeISO(zone).hour).padStart(2, "0"));
      const [, ...rows] = await readTable(page, "Tokens by hour of day");
      const ofHours = rows.slice(0, 24).map((cells) => [cells[0]?.slice(0, 2), cells.at(-1)]);
      expect(ofHours.filter(([, tokens]) => tokens !== "0")).toEqual(asText(new Map([...hours].sort())));
    });
  });
}

test.describe("a link that pins a zone", () => {
  test.use({ timezoneId: "America/New_York" });

  test("U49 U57 shows its days, says so, and leads back to one's own", async ({ page, lab }) => {
    const sent = await reportSteadily(lab);
    await page.goto(`${lab.path}?days=90&tz=asia/calcutta`);
    const note = page.getByRole("note").filter({ hasText: "Days in Asia/Kolkata, from the link" });
    await expect(note).toBeVisible();
    const sumIn = (zone: string) =>
      page.getByRole("row", { name: "Sum of all" }).getByRole("cell", { name: count(total(inWindow(sent, zone))) });
    await expect(sumIn("Asia/Kolkata").first()).toBeVisible();

    await note.getByRole("button", { name: "Show days in America/New_York" }).click();
    await expect(note).toBeHidden();
    await expect(page).toHaveURL(`${lab.path}?days=90`);
    await expect(page.getByText("America/New_York, UTC")).toContainText("from your browser");
    await expect(sumIn("America/New_York").first()).toBeVisible();
  });

  test("is what Copy link makes", async ({ page, lab, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${lab.path}?days=7`);
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect(page.getByText("Copied")).toBeAttached();
    const copied = await page.evaluate("navigator.clipboard.readText()");
    expect(copied).toBe(new URL(`${lab.path}?days=7&tz=America/New_York`, page.url()).href);
    // Who has these days anyway is told nothing of it.
    await page.goto(`${copied}`);
    await expect(page.getByText("America/New_York, UTC")).toContainText("from the link");
    await expect(page.getByRole("note").filter({ hasText: "from the link" })).toHaveCount(0);
  });

  test("falls through to one's own when it names no zone", async ({ page, lab }) => {
    await page.goto(`${lab.path}?tz=Mars/Phobos`);
    await expect(page.getByText("America/New_York, UTC")).toBeVisible();
    await expect(page.getByText("from the link")).toHaveCount(0);
  });
});

test("U49 a stored preference wins over the browser, and the page says so", async ({ page, lab }) => {
  await lab.api.user.updatePreferences.mutate({ timezone: "Pacific/Chatham" });
  await page.goto(lab.path);
  await expect(
    page.getByRole("link", { name: /Pacific\/Chatham, UTC\+1[23]:45, from your preferences/ }),
  ).toHaveAttribute("href", "/preferences");
});
