import { type Db, NO_ID } from "@meridian/db";
import { parseZone, UTC } from "@meridian/time";
import { scopeOf, spendingDaily } from "../report/workspace/queries";
import { outlookAt, type Rule, spendingIn } from "./progress";

export type SubjectKind = "workspace" | "project" | "runtime";
export type Subject = { workspaceId: string; subjectKind: SubjectKind; subjectId: string };

/** A stored zone that today's list does not know any more is read as UTC, as a reader's is. */
export const ruleOf = ({ zone, ...rest }: Omit<Rule, "zone"> & { zone: string }): Rule => ({
  unit: rest.unit,
  weekStart: rest.weekStart,
  zone: parseZone(zone) ?? UTC,
});

type Asked = { subject: Subject; rule: Rule; now: Date; notFound: (thing: string) => Error };

/** The period a budget is in and what was spent in it: from the buckets, days and money of every report. */
export async function spendingAt(db: Db, { subject, rule, now, notFound }: Asked) {
  const { workspaceId, subjectKind, subjectId } = subject;
  const filters = {
    ...(subjectKind === "project" && { projects: [subjectId] }),
    ...(subjectKind === "runtime" && { runtimes: [subjectId] }),
  };
  const scope = await scopeOf(db, { workspaceId, filters, notFound });
  const outlook = outlookAt(now, rule);
  const days = await spendingDaily(db, scope, outlook);
  return {
    period: outlook.period,
    spending: spendingIn(outlook, days, { now, seenSince: scope.seenSince, zone: rule.zone }),
  };
}

export const OF_WORKSPACE = NO_ID;
