import { budgets, type Db, members, rows } from "@meridian/db";
import { addDays, type PeriodUnit } from "@meridian/time";
import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { type Member, memberColumns } from "../member/queries";
import { invalid, notFound } from "../trpc/errors";
import { usdOf } from "./money";
import { kindsReached, type NoticeKind } from "./progress";
import type { BudgetQuestion } from "./schemas";
import { OF_WORKSPACE, ruleOf, type Subject, type SubjectKind, spendingAt } from "./spending";

export type Budget = typeof budgets.$inferSelect;

/** A budget inside the caller's memberships, with their place beside it. */
export async function findBudgetFor(db: Db, { budgetId, userId }: { budgetId: string; userId: string }) {
  const [found] = await db
    .select({ budget: getTableColumns(budgets), member: memberColumns })
    .from(budgets)
    .innerJoin(members, and(eq(members.workspaceId, budgets.workspaceId), eq(members.userId, userId)))
    .where(eq(budgets.id, budgetId));
  return found;
}

/** What it is about, as a report names it: one thing, and of two named ones neither. */
export function subjectOf({ workspaceId, runtimeId, projectId }: BudgetQuestion): Subject {
  if (runtimeId && projectId) throw invalid("projectId: a budget is of a runtime or of a project");
  if (projectId === OF_WORKSPACE) throw notFound("project");
  const subjectKind = runtimeId ? "runtime" : projectId ? "project" : "workspace";
  return { workspaceId, subjectKind, subjectId: runtimeId ?? projectId ?? OF_WORKSPACE };
}

/** A budget's words: which of them a page shows of what, without asking what was spent. */
export type Limit = {
  id: string;
  subjectKind: SubjectKind;
  subjectId: string;
  /** Null: of the workspace itself. */
  subjectName: string | null;
  unit: PeriodUnit;
  amountNanos: string;
  zone: string;
  weekStart: number;
  createdAt: Date;
};

const SUBJECT_NAME = sql`coalesce(runtimes.name, runtimes.reported_name, projects.name)`;
const SUBJECTS = sql`
  left join runtimes on b.subject_kind = 'runtime' and runtimes.workspace_id = b.workspace_id and runtimes.id = b.subject_id
  left join projects on b.subject_kind = 'project' and projects.workspace_id = b.workspace_id and projects.id = b.subject_id`;

const limitsOf = (db: Db, workspaceId: string) =>
  rows<Limit>(
    db,
    sql`
    select b.id, b.subject_kind as "subjectKind", b.subject_id as "subjectId", ${SUBJECT_NAME} as "subjectName", b.unit,
      b.amount_nanos::text as "amountNanos", b.zone, b.week_start as "weekStart", b.created_at as "createdAt"
    from budgets b ${SUBJECTS}
    where b.workspace_id = ${workspaceId}::uuid
    order by array_position(array['workspace', 'project', 'runtime'], b.subject_kind), 4,
      array_position(array['day', 'week', 'month'], b.unit), b.id`,
  );

const described = ({ amountNanos, ...limit }: Limit) => ({ ...limit, amountUsd: usdOf(BigInt(amountNanos)) });

/** What may be spent on what, for the line in a chart. */
export const listLimits = async (db: Db, workspaceId: string) => (await limitsOf(db, workspaceId)).map(described);

type Listing = { workspaceId: string; now: Date };

/** Every budget of a workspace and where its period stands. */
export async function listBudgets(db: Db, { workspaceId, now }: Listing) {
  const limits = await limitsOf(db, workspaceId);
  return Promise.all(
    limits.map(async (limit) => ({
      ...described(limit),
      ...(await standingOf(db, { subject: { workspaceId, ...limit }, question: limit, now, limit })),
    })),
  );
}

type Standing = {
  subject: Subject;
  question: { unit: PeriodUnit; zone: string; weekStart: number };
  now: Date;
  limit?: { amountNanos: string };
};

/** A period so far. `state` is the most serious thing there is to say of it; null: nothing. */
export async function standingOf(db: Db, { subject, question, now, limit }: Standing) {
  const { period, spending } = await spendingAt(db, { subject, rule: ruleOf(question), now, notFound });
  const { spentNanos, listNanos, unpricedTokens, forecast } = spending;
  const kinds: NoticeKind[] = limit ? kindsReached(spending, BigInt(limit.amountNanos)) : [];
  return {
    period: {
      firstDay: period.firstDay,
      lastDay: addDays(period.endDay, -1),
      since: period.span.start.toISOString(),
      until: period.span.end.toISOString(),
    },
    spentUsd: usdOf(spentNanos),
    listValueUsd: usdOf(listNanos),
    unpricedTokens,
    state: kinds.at(-1) ?? null,
    forecast: { usd: forecast.nanos === null ? null : usdOf(forecast.nanos), days: forecast.days },
  };
}

type Noticed = {
  id: string;
  budgetId: string;
  kind: NoticeKind;
  subjectKind: SubjectKind;
  subjectId: string;
  subjectName: string | null;
  unit: PeriodUnit;
  zone: string;
  periodStart: Date;
  periodEnd: Date;
  amountNanos: string;
  spentNanos: string;
  unpricedTokens: number;
  at: Date;
  /** Whether its period goes on. */
  isCurrent: boolean;
  isDismissed: boolean;
};

const MOST_NOTICES = 100;

const noticesWhere = (db: Db, { userId, now }: { userId: string; now: Date }, where: SQL) =>
  rows<Noticed>(
    db,
    sql`
    select n.id, n.budget_id as "budgetId", n.kind, b.subject_kind as "subjectKind", b.subject_id as "subjectId",
      ${SUBJECT_NAME} as "subjectName", b.unit, b.zone, n.period_start as "periodStart", n.period_end as "periodEnd",
      n.amount_nanos::text as "amountNanos", n.spent_nanos::text as "spentNanos", n.unpriced_tokens::float8 as "unpricedTokens",
      n.at, n.period_end > ${now}::timestamptz as "isCurrent", d.user_id is not null as "isDismissed"
    from budget_notices n
    join budgets b on b.workspace_id = n.workspace_id and b.id = n.budget_id ${SUBJECTS}
    left join notice_dismissals d
      on d.workspace_id = n.workspace_id and d.notice_id = n.id and d.user_id = ${userId}::uuid
    where ${where} and n.retracted_at is null
    order by n.at desc, array_position(array['reached', 'nearly', 'unpriced'], n.kind), n.id
    limit ${MOST_NOTICES}::int`,
  );

/** What was said of a workspace's budgets, latest first, and which of it somebody wants to hear no more. */
export async function listNotices(db: Db, { member, now }: { member: Member; now: Date }) {
  const found = await noticesWhere(db, { ...member, now }, sql`n.workspace_id = ${member.workspaceId}::uuid`);
  return found.map(({ amountNanos, spentNanos, ...notice }) => ({
    ...notice,
    amountUsd: usdOf(BigInt(amountNanos)),
    spentUsd: usdOf(BigInt(spentNanos)),
  }));
}

/** A notice inside the caller's memberships. */
export async function findNoticeFor(db: Db, { noticeId, userId }: { noticeId: string; userId: string }) {
  const [found] = await rows<{ workspaceId: string; budgetId: string }>(
    db,
    sql`
    select n.workspace_id as "workspaceId", n.budget_id as "budgetId"
    from budget_notices n join members m on m.workspace_id = n.workspace_id and m.user_id = ${userId}::uuid
    where n.id = ${noticeId}::uuid`,
  );
  return found;
}

/** What a budget is called in a deed and in a message. Null: the workspace. */
export async function subjectNameOf(db: Db, { workspaceId, subjectKind, subjectId }: Subject): Promise<string | null> {
  if (subjectKind === "workspace") return null;
  const own = sql`workspace_id = ${workspaceId}::uuid and id = ${subjectId}::uuid`;
  const [found] = await rows<{ name: string }>(
    db,
    subjectKind === "runtime"
      ? sql`select coalesce(name, reported_name) as name from runtimes where ${own} and deleted_at is null`
      : sql`select name from projects where ${own}`,
  );
  if (!found) throw notFound(subjectKind);
  return found.name;
}
