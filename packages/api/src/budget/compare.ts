import { budgetNotices, type Db, rows } from "@meridian/db";
import { addDays, type Period } from "@meridian/time";
import { sql } from "drizzle-orm";
import { publish } from "../event/events";
import { DomainError, notFound } from "../trpc/errors";
import { enqueueMessages } from "../webhook/commands";
import { usdOf } from "./money";
import { kindsReached, type NoticeKind, type Spending } from "./progress";
import { type Budget, subjectNameOf } from "./queries";
import { ruleOf, spendingAt } from "./spending";

const TYPES = {
  unpriced: "budget.unpriced",
  nearly: "budget.nearly_reached",
  reached: "budget.reached",
} as const satisfies Record<NoticeKind, string>;
const PERCENTS = { unpriced: null, nearly: 80, reached: 100 } as const satisfies Record<NoticeKind, number | null>;

/**
 * Compares the budget that waits for it longest with what was spent, and says what there is to say of its period: each
 * thing once, by the key of notices. Its webhooks are written down in the same transaction. Safe beside any number of
 * workers. Answers whether there may be more.
 */
export function compareNext(db: Db, now = new Date()): Promise<boolean> {
  return db.transaction(async (tx) => {
    const budget = await claim(tx);
    if (!budget) return false;
    // From before anything is read: what is stored meanwhile is compared the next time.
    const [clock] = await rows<{ at: Date }>(tx, sql`select clock_timestamp() as at`);
    for (const standing of await standingsOf(tx, budget, now)) await tell(tx, budget, standing);
    await tx.execute(sql`
      update budgets set compared_at = ${clock?.at}::timestamptz
      where workspace_id = ${budget.workspaceId}::uuid and id = ${budget.id}::uuid`);
    return true;
  });
}

/*
 * Hints say where something was stored, deleted or priced; what commits a little after its hint was written is looked
 * for again. A hint may be lost, prices drain into buckets later, and periods begin without anybody doing anything:
 * so everything is compared once a minute as well, and of hints none matters that is older than that.
 */
async function claim(tx: Db): Promise<Budget | undefined> {
  const [budget] = await rows<Omit<Budget, "amountNanos"> & { amountNanos: string }>(
    tx,
    sql`
    with heard as materialized (
      select workspace_id, max(at) as at from events
      where at > now() - interval '66 seconds' and kind in ('runtime.usage', 'runtime.changed', 'price.changed')
      group by workspace_id)
    select workspace_id as "workspaceId", id, subject_kind as "subjectKind", subject_id as "subjectId", unit,
      amount_nanos::text as "amountNanos", zone, week_start as "weekStart", created_by as "createdBy",
      created_at as "createdAt", updated_at as "updatedAt", compared_at as "comparedAt"
    from budgets b left join heard using (workspace_id)
    where compared_at is null or compared_at < now() - interval '1 minute'
      or (compared_at < now() - interval '5 seconds' and heard.at > compared_at - interval '5 seconds')
    order by compared_at nulls first limit 1
    for update of b skip locked`,
  );
  return budget && { ...budget, amountNanos: BigInt(budget.amountNanos) };
}

type Standing = { period: Period; spending: Spending };

/**
 * The period that goes on, and before it the one that ended last: what was used in its last seconds, or reported late, is
 * said of it as well. Of a budget that has changed since, what it was then is not known any more.
 */
async function standingsOf(tx: Db, budget: Budget, now: Date): Promise<Standing[]> {
  const current = await standingOf(tx, budget, now);
  if (!current) return [];
  const begun = current.period.span.start;
  if (budget.updatedAt >= begun) return [current];
  const ended = await standingOf(tx, budget, new Date(begun.getTime() - 1));
  return ended ? [ended, current] : [current];
}

/** Nothing of a thing that is gone meanwhile. */
async function standingOf(tx: Db, budget: Budget, now: Date): Promise<Standing | undefined> {
  try {
    return await spendingAt(tx, { subject: budget, rule: ruleOf(budget), now, notFound });
  } catch (error) {
    if (error instanceof DomainError && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}

async function tell(tx: Db, budget: Budget, { period, spending }: Standing): Promise<void> {
  const { workspaceId, id: budgetId, amountNanos } = budget;
  const kinds = kindsReached(spending, amountNanos);
  if (kinds.length === 0) return;
  const { spentNanos, unpricedTokens } = spending;
  const said = await tx
    .insert(budgetNotices)
    .values(
      kinds.map((kind) => ({
        workspaceId,
        budgetId,
        kind,
        periodStart: period.span.start,
        periodEnd: period.span.end,
        amountNanos,
        spentNanos: String(spentNanos),
        unpricedTokens,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: budgetNotices.id, kind: budgetNotices.kind, at: budgetNotices.at });
  if (said.length === 0) return;
  const data = await dataOf(tx, budget, { period, spending });
  const messages = said.map(({ id, kind, at }) => ({
    type: TYPES[kind],
    timestamp: at,
    data: { noticeId: id, percent: PERCENTS[kind], ...data },
  }));
  await enqueueMessages(tx, workspaceId, messages);
  await publish(tx, { workspaceId, kind: "budget.changed", subjectId: budgetId });
}

/** What a message says of a budget; money that is not known whole is "at least". */
async function dataOf(tx: Db, budget: Budget, { period, spending }: Standing) {
  const { workspaceId, id: budgetId, subjectKind, subjectId, unit, zone, amountNanos } = budget;
  return {
    workspaceId,
    budgetId,
    subject: {
      kind: subjectKind,
      id: subjectKind === "workspace" ? workspaceId : subjectId,
      name: await subjectNameOf(tx, budget),
    },
    period: {
      unit,
      zone,
      firstDay: period.firstDay,
      lastDay: addDays(period.endDay, -1),
      since: period.span.start.toISOString(),
      until: period.span.end.toISOString(),
    },
    amountUsd: usdOf(amountNanos),
    spentUsd: usdOf(spending.spentNanos),
    isAtLeast: spending.unpricedTokens > 0,
    unpricedTokens: spending.unpricedTokens,
  };
}
