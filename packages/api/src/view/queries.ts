import { type Db, savedViews } from "@meridian/db";
import { and, asc, eq } from "drizzle-orm";
import type { Member } from "../member/queries";

export type Place = Pick<Member, "workspaceId" | "userId">;

export const viewColumns = {
  id: savedViews.id,
  name: savedViews.name,
  query: savedViews.query,
  isDefault: savedViews.isDefault,
};

/** A view is its maker's alone: to anybody else it is not there. */
export const isOf = ({ workspaceId, userId }: Place) =>
  and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.userId, userId));

/** One member's own views, by name. */
export function listViews(db: Db, member: Place) {
  return db.select(viewColumns).from(savedViews).where(isOf(member)).orderBy(asc(savedViews.name), asc(savedViews.id));
}
