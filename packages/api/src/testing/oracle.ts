import { Temporal } from "temporal-polyfill";

/** An event as a test reported it. Everything below is computed from these, by Temporal, without our own code. */
export type Fact = {
  id: string;
  taskId: string;
  agent: string;
  model: string;
  occurredAt: string;
  inputTokens: number;
  cacheReadTokens: number;
};

const local = (at: string, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone);
export const localDate = (at: string, zone: string) => local(at, zone).toPlainDate().toString();
export const localWeekday = (at: string, zone: string) => local(at, zone).dayOfWeek % 7;
export const localHour = (at: string, zone: string) => local(at, zone).hour;

type Reader = { now: string; days: number; zone: string; daysAgo: number };

/** The last day of a reader's window: today, or so many days before it. */
export const lastDayOf = ({ now, zone, daysAgo }: Reader) => local(now, zone).toPlainDate().subtract({ days: daysAgo });

/** Whether a fact lies in the window of `days` full local days and today so far, or of as many and a last day before today. */
export function isInside(fact: Fact, reader: Reader): boolean {
  const day = local(fact.occurredAt, reader.zone).toPlainDate();
  const lastDay = lastDayOf(reader);
  const isAfter = reader.daysAgo > 0 && Temporal.PlainDate.compare(day, lastDay) > 0;
  return !isAfter && Temporal.PlainDate.compare(day, lastDay.subtract({ days: reader.days })) >= 0;
}

/** Sums of tokens, and distinct tasks, by any key of a fact. */
export function groupBy(facts: readonly Fact[], keyOf: (fact: Fact) => string) {
  const groups = new Map<string, { inputTokens: number; cacheReadTokens: number; tasks: Set<string> }>();
  for (const fact of facts) {
    const group = groups.get(keyOf(fact)) ?? { inputTokens: 0, cacheReadTokens: 0, tasks: new Set<string>() };
    group.inputTokens += fact.inputTokens;
    group.cacheReadTokens += fact.cacheReadTokens;
    groups.set(keyOf(fact), group.tasks.add(fact.taskId) && group);
  }
  return Object.fromEntries(
    [...groups].map(([key, { tasks, ...sums }]) => [key, { ...sums, taskCount: tasks.size }] as const),
  );
}
