import { budgetNotices, budgets, type Db, noticeDismissals, violatedConstraint } from "@meridian/db";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import type { Member } from "../member/queries";
import { conflict, demand, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { nanosOf, usdOf } from "./money";
import { mayBudget } from "./permissions";
import { kindsReached, type NoticeKind } from "./progress";
import { type Budget, findBudgetFor, findNoticeFor, subjectNameOf, subjectOf } from "./queries";
import type { BudgetChange, NewBudget } from "./schemas";
import { ruleOf, spendingAt } from "./spending";

type Person = Actor & Pick<Member, "userId">;
const MOST_BUDGETS = 50;

/** A runtime, a project and the workspace each have one budget for a day, one for a week and one for a month. */
export async function createBudget(db: Db, { wish, member }: { wish: NewBudget; member: Member }, actor: Person) {
  demand(mayBudget(member));
  const subject = subjectOf(wish);
  const { workspaceId } = subject;
  try {
    return await db.transaction(async (tx) => {
      await lockWorkspace(tx, workspaceId);
      const name = await subjectNameOf(tx, subject);
      if ((await tx.$count(budgets, eq(budgets.workspaceId, workspaceId))) >= MOST_BUDGETS)
        throw conflict(`a workspace has ${MOST_BUDGETS} budgets at most`);
      const { unit, zone, weekStart, amountUsd } = wish;
      const [made] = await tx
        .insert(budgets)
        .values({ ...subject, unit, zone, weekStart, amountNanos: nanosOf(amountUsd), createdBy: actor.userId })
        .returning({ id: budgets.id });
      if (!made) throw new Error("an insert returns its row");
      const after = { name, subject: subject.subjectKind, unit, zone, weekStart, amountUsd };
      const target = { kind: "budget", id: made.id } as const;
      await recordDeed(tx, actor, { workspaceId, action: "budget.create", target, after });
      return made;
    });
  } catch (error) {
    if (violatedConstraint(error) === "budgets_subject_key")
      throw conflict(`there is a budget for a ${wish.unit} of it already`);
    throw error;
  }
}

/** What is absent stays. A larger amount takes back what it no longer has reached, so that it may be said once more. */
export function updateBudget(db: Db, { budgetId, change }: { budgetId: string; change: BudgetChange }, actor: Person) {
  return onBudget({ db, budgetId, actor }, async (tx, budget) => {
    const before = wordsOf(budget);
    const after = {
      amountUsd: change.amountUsd ?? before.amountUsd,
      zone: change.zone ?? before.zone,
      weekStart: change.weekStart ?? before.weekStart,
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return { status: "ok" as const };
    const { amountUsd, ...rest } = after;
    const changed = { ...budget, ...rest, amountNanos: nanosOf(amountUsd) };
    await tx
      .update(budgets)
      .set({ ...rest, amountNanos: changed.amountNanos, updatedAt: sql`now()`, comparedAt: null })
      .where(isBudget(budget));
    if (changed.amountNanos > budget.amountNanos) await retract(tx, changed);
    const { workspaceId, id } = budget;
    const target = { kind: "budget", id } as const;
    await recordDeed(tx, actor, { workspaceId, action: "budget.update", target, before, after });
    return { status: "ok" as const };
  });
}

export function deleteBudget(db: Db, { budgetId }: { budgetId: string }, actor: Person) {
  return onBudget({ db, budgetId, actor }, async (tx, budget) => {
    await remove(tx, [budget]);
    const { workspaceId, id, subjectKind, unit } = budget;
    const before = { subject: subjectKind, unit, ...wordsOf(budget) };
    await recordDeed(tx, actor, { workspaceId, action: "budget.delete", target: { kind: "budget", id }, before });
    return { status: "ok" as const };
  });
}

/** A runtime's budgets go with it. */
export async function removeBudgetsOf(tx: Db, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  const own = and(eq(budgets.workspaceId, workspaceId), eq(budgets.subjectKind, "runtime"), eq(budgets.subjectId, id));
  await remove(
    tx,
    await tx.select({ workspaceId: budgets.workspaceId, id: budgets.id }).from(budgets).where(own).for("update"),
  );
}

/** Its banner is shown to this person no more; to others, and in the list, it stays. */
export async function dismissNotice(db: Db, { noticeId, userId }: { noticeId: string; userId: string }) {
  const found = await findNoticeFor(db, { noticeId, userId });
  if (!found) throw notFound("notice");
  await db.insert(noticeDismissals).values({ workspaceId: found.workspaceId, noticeId, userId }).onConflictDoNothing();
  return { status: "ok" as const };
}

const wordsOf = ({ amountNanos, zone, weekStart }: Budget) => ({ amountUsd: usdOf(amountNanos), zone, weekStart });
type Key = Pick<Budget, "workspaceId" | "id">;
const isBudget = ({ workspaceId, id }: Key) => and(eq(budgets.workspaceId, workspaceId), eq(budgets.id, id));

type OnBudget = { db: Db; budgetId: string; actor: Person };

/** One change of one budget, after the worker that is comparing it or another person is done. */
function onBudget<T>({ db, budgetId, actor }: OnBudget, change: (tx: Db, budget: Budget) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const found = await findBudgetFor(tx, { budgetId, userId: actor.userId });
    if (!found) throw notFound("budget");
    demand(mayBudget(found.member));
    const [budget] = await tx.select().from(budgets).where(isBudget(found.budget)).for("update");
    if (!budget) throw notFound("budget");
    return change(tx, budget);
  });
}

const KINDS: readonly NoticeKind[] = ["nearly", "reached"];

async function retract(tx: Db, budget: Budget): Promise<void> {
  const { period, spending } = await spendingAt(tx, {
    subject: budget,
    rule: ruleOf(budget),
    now: new Date(),
    notFound,
  });
  const reached = kindsReached(spending, budget.amountNanos);
  const takenBack = KINDS.filter((kind) => !reached.includes(kind));
  if (takenBack.length === 0) return;
  await tx
    .update(budgetNotices)
    .set({ retractedAt: sql`now()` })
    .where(
      and(
        eq(budgetNotices.workspaceId, budget.workspaceId),
        eq(budgetNotices.budgetId, budget.id),
        eq(budgetNotices.periodStart, period.span.start),
        inArray(budgetNotices.kind, takenBack),
        isNull(budgetNotices.retractedAt),
      ),
    );
}

async function remove(tx: Db, gone: readonly Key[]): Promise<void> {
  for (const budget of gone) {
    const own = and(eq(budgetNotices.workspaceId, budget.workspaceId), eq(budgetNotices.budgetId, budget.id));
    const notices = tx.select({ id: budgetNotices.id }).from(budgetNotices).where(own);
    await tx
      .delete(noticeDismissals)
      .where(and(eq(noticeDismissals.workspaceId, budget.workspaceId), inArray(noticeDismissals.noticeId, notices)));
    await tx.delete(budgetNotices).where(own);
    await tx.delete(budgets).where(isBudget(budget));
  }
}
