import { expect, test } from "vitest";
import { formatsFor } from "~/formats/formats";
import { bannersOf, forecastWords, type Notice, noticeWords, spentWords, standingWords } from "./budget-words";

const formats = formatsFor({ language: "en-US", hourCycle: 24 });
const period = { firstDay: "2026-11-01", lastDay: "2026-11-30", since: "", until: "" } as const;

const aNotice = (fields: Partial<Notice> = {}): Notice => ({
  id: "n",
  budgetId: "b",
  kind: "nearly",
  subjectKind: "workspace",
  subjectId: "",
  subjectName: null,
  unit: "month",
  zone: "UTC",
  periodStart: "2026-11-01T00:00:00Z",
  periodEnd: "2026-12-01T00:00:00Z",
  amountUsd: 100,
  spentUsd: 80,
  unpricedTokens: 0,
  at: "2026-11-20T12:00:00Z",
  isCurrent: true,
  isDismissed: false,
  ...fields,
});

test("what lacks a price is at least, and says how many tokens that are", () => {
  expect(spentWords({ spentUsd: 12, unpricedTokens: 0 }, formats)).toBe("$12.00");
  expect(spentWords({ spentUsd: 12, unpricedTokens: 429_000_000 }, formats)).toBe(
    "at least $12.00 · 429M tokens unpriced",
  );
  expect(standingWords({ spentUsd: 12, unpricedTokens: 0 }, { amountUsd: 50, unit: "week" }, formats)).toBe(
    "So far this week: $12.00 of $50.00",
  );
});

test("U55: a forecast is marked as an estimate and says what it is made of; of too few days there is none", () => {
  const of = (usd: number | null, days: number, unpricedTokens = 0) =>
    forecastWords({ forecast: { usd, days }, period: { ...period } as never, unpricedTokens }, formats);
  expect(of(120, 14)).toBe("Estimate: about $120.00 by the end of Nov 30, at the pace of the last 14 days.");
  expect(of(120, 14, 5)).toContain("at least $120.00");
  expect(of(null, 1)).toBe("A forecast needs 7 full days of data; there is 1.");
  expect(of(null, 0)).toBe("A forecast needs 7 full days of data; there are 0.");
});

test("a banner says the most serious thing of each budget, and nothing that was dismissed or is over", () => {
  const kinds = (...notices: Notice[]) => bannersOf(notices, {}).map(({ kind }) => kind);
  expect(kinds(aNotice(), aNotice({ kind: "reached" }), aNotice({ budgetId: "c", kind: "unpriced" }))).toEqual([
    "reached",
    "unpriced",
  ]);
  expect(kinds(aNotice(), aNotice({ kind: "reached", isDismissed: true }))).toEqual([]);
  expect(kinds(aNotice({ isCurrent: false }))).toEqual([]);
});

test("missing prices are said once, however many budgets they are missing in", () => {
  const unpriced = ["a", "b", "c"].map((budgetId) => aNotice({ budgetId, kind: "unpriced" }));
  expect(bannersOf(unpriced, {})).toHaveLength(1);
});

test("a runtime's page has its own notices and the workspace's, and nobody else's", () => {
  const of = (subjectId: string) => aNotice({ budgetId: subjectId, subjectKind: "runtime", subjectId });
  expect(bannersOf([of("r1"), of("r2"), aNotice()], { runtimeId: "r1" }).map(({ budgetId }) => budgetId)).toEqual([
    "r1",
    "b",
  ]);
});

test("a notice says whose budget it is, and what was spent when it was said", () => {
  expect(noticeWords(aNotice({ kind: "reached", spentUsd: 101 }), formats)).toBe(
    "Whole workspace, month: the budget of $100.00 is reached, with $101.00 spent.",
  );
  expect(noticeWords(aNotice({ subjectKind: "project", subjectName: "atlas", unpricedTokens: 5 }), formats)).toBe(
    "atlas, month: 80 % of the budget of $100.00 is reached, with at least $80.00 spent.",
  );
});
