import type { Limit } from "~/charts/figure";
import type { Formats } from "~/formats/formats";
import type { Answers } from "~/trpc/client";
import type { Metric } from "./measures";
import type { Calendar } from "./periods";

export type BudgetLimit = Answers["budget"]["limits"][number];

type Shown = Calendar & { metric: Metric; window: { tz: string; lastDay: string } | undefined };
/** What a chart is of. Absent: of something no budget is of. */
export type Subject = { kind: BudgetLimit["subjectKind"]; id?: string } | undefined;

/**
 * The budget of what a chart of costs shows, at the height of its columns: the one of its own unit, else what an even
 * pace of a longer one comes to. Whose days differ from the chart's says so.
 */
export function limitOf(limits: readonly BudgetLimit[] | undefined, subject: Subject, shown: Shown): Limit | undefined {
  const { metric, window } = shown;
  if (!subject || !window || metric !== "cost") return undefined;
  const own = (limits ?? []).filter(
    ({ subjectKind, subjectId }) =>
      subjectKind === subject.kind && (subject.id === undefined || subjectId === subject.id),
  );
  return exactLimit(own, shown, window.tz) ?? paceLimit(own, shown, window);
}

const unitOf = ({ grain }: Pick<Calendar, "grain">) => (grain === "daily" ? "day" : "week");
const whose = ({ zone }: BudgetLimit, tz: string) => (zone === tz ? "" : `, in ${zone}`);

function exactLimit(own: readonly BudgetLimit[], { grain, weekStart, formats }: Shown, tz: string): Limit | undefined {
  const unit = unitOf({ grain });
  const found = own.find((limit) => limit.unit === unit && (unit === "day" || limit.weekStart === weekStart));
  return (
    found && { value: found.amountUsd, label: `Budget ${formats.usd(found.amountUsd)} per ${unit}${whose(found, tz)}` }
  );
}

function paceLimit(own: readonly BudgetLimit[], { grain, formats }: Shown, window: { tz: string; lastDay: string }) {
  const unit = unitOf({ grain });
  const longer =
    own.find((limit) => limit.unit === "month") ?? own.find((limit) => limit.unit === "week" && unit === "day");
  if (!longer) return undefined;
  const days = longer.unit === "week" ? 7 : daysInMonthOf(window.lastDay);
  const value = (longer.amountUsd / days) * (unit === "day" ? 1 : 7);
  return {
    value,
    label: `Even pace of the budget of ${usd(longer, formats)}: ${formats.usd(value)} per ${unit}${whose(longer, window.tz)}`,
  };
}

const usd = ({ amountUsd, unit }: BudgetLimit, formats: Formats) => `${formats.usd(amountUsd)} per ${unit}`;

const daysInMonthOf = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
