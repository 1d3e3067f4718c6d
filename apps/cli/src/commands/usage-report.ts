import type { Client } from "../send/client";
import type { Column } from "../terminal/table";
import { formatCount, formatUsd } from "../terminal/words";

type Asked = { runtimeId: string; days?: number; tz?: string };
type Window = Awaited<ReturnType<Client["runtime"]["usage"]["query"]>>["window"];
type Measures = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  costUsd: number;
  unpricedTokens: number;
};
/** `tasks` stands beside groups of which tasks can be counted: it does not add up over them. */
type Line = { labels: string[]; tasks?: number | undefined } & Measures;

export type Report = {
  answer: object;
  window: Window;
  table: { columns: Column[]; rows: string[][]; total: string[] };
};
export type By = "day" | "agent" | "hour" | "model";

type Ask = (client: Client, asked: Asked, workspaceId: string) => Promise<Report>;

export const REPORTS: Record<By, Ask> = {
  async day(client, asked) {
    const answer = await client.runtime.usage.query(asked);
    const lines = groupBy(answer.rows, ({ date }) => [date]);
    return { answer, window: answer.window, table: tableOf(["Day"], lines) };
  },

  async model(client, asked) {
    const answer = await client.runtime.usage.query({ days: 30, ...asked });
    const lines = groupBy(answer.rows, ({ provider, model }) => [provider, model]);
    lines.sort(dearestFirst);
    return { answer, window: answer.window, table: tableOf(["Provider", "Model"], lines) };
  },

  async hour(client, asked) {
    const [answer, totals] = await Promise.all([client.runtime.byHour.query(asked), totalsOf(client, asked)]);
    const tasks = new Map(answer.hours.map(({ hour, taskCount }) => [hourName(hour), taskCount]));
    const lines = groupBy(answer.rows, ({ hour }) => [hourName(hour)]);
    return { answer, window: answer.window, table: tableOf(["Hour"], withTasks(lines, tasks), totals) };
  },

  async agent(client, asked, workspaceId) {
    const [answer, totals, agents] = await Promise.all([
      client.runtime.byAgent.query(asked),
      totalsOf(client, asked),
      client.agent.list.query({ workspaceId }),
    ]);
    const names = new Map(agents.map(({ id, name }) => [id, name]));
    // A task has one agent, so that the tasks of agents do add up.
    const tasks = new Map<string, number>();
    const keyOf = (agentId: string) => (names.has(agentId) ? agentId : DELETED);
    for (const { agentId, taskCount } of answer.agents)
      tasks.set(keyOf(agentId), (tasks.get(keyOf(agentId)) ?? 0) + taskCount);
    const lines = withTasks(
      groupBy(answer.rows, ({ agentId }) => [keyOf(agentId)]),
      tasks,
    )
      .sort(dearestFirst)
      .map((line) => ({ ...line, labels: line.labels.map((key) => names.get(key) ?? key) }));
    return { answer, window: answer.window, table: tableOf(["Agent"], lines, totals) };
  },
};

/** Counted by the server over the whole window: a task at work in two hours is one. */
const totalsOf = async (client: Client, asked: Asked) => (await client.runtime.totals.query(asked)).totals.taskCount;

/** What is gone keeps its usage, under this name. */
const DELETED = "Deleted agents";

const dearestFirst = (a: Line, b: Line) => b.costUsd - a.costUsd || tokens(b) - tokens(a);
const hourName = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
const tokens = (line: Measures) => line.inputTokens + line.outputTokens + line.cacheReadTokens + line.cacheWriteTokens;

const withTasks = (lines: Line[], tasks: ReadonlyMap<string, number>): Line[] =>
  lines.map((line) => ({ ...line, tasks: tasks.get(line.labels[0] ?? "") ?? 0 }));

function groupBy<Row extends Measures>(rows: readonly Row[], labelsOf: (row: Row) => string[]): Line[] {
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const labels = labelsOf(row);
    const key = labels.join("\n");
    lines.set(key, { labels, ...sum([...(lines.has(key) ? [lines.get(key) as Line] : []), row]) });
  }
  return [...lines.values()];
}

const MEASURES = [
  "inputTokens",
  "outputTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "costUsd",
  "unpricedTokens",
] as const;

function sum(lines: readonly Measures[]): Measures {
  const total = {
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    costUsd: 0,
    unpricedTokens: 0,
  };
  for (const line of lines) for (const measure of MEASURES) total[measure] += line[measure];
  return total;
}

function tableOf(titles: string[], lines: Line[], taskCount?: number): Report["table"] {
  const total = sum(lines);
  // What could not be priced is said in a column of its own, and never shown as costing nothing.
  const shown = { tasks: taskCount !== undefined, unpriced: total.unpricedTokens > 0 };
  const number = (title: string): Column => ({ title, isNumber: true });
  const columns = [
    ...titles.map((title) => ({ title })),
    ...(shown.tasks ? [number("Tasks")] : []),
    ...["Input", "Output", "Cache read", "Cache write", "Cost"].map(number),
    ...(shown.unpriced ? [number("Unpriced tokens")] : []),
  ];
  const cells = (line: Line) => [
    ...line.labels,
    ...(shown.tasks ? [formatCount(line.tasks ?? 0)] : []),
    ...[line.inputTokens, line.outputTokens, line.cacheReadTokens, line.cacheWriteTokens].map(formatCount),
    line.unpricedTokens > 0 && line.costUsd === 0 ? "unknown" : formatUsd(line.costUsd),
    ...(shown.unpriced ? [formatCount(line.unpricedTokens)] : []),
  ];
  const labels = titles.map((_, index) => (index === 0 ? "Total" : ""));
  return { columns, rows: lines.map(cells), total: cells({ labels, tasks: taskCount, ...total }) };
}
