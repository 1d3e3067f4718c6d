import { type Db, members, savedViews, violatedConstraint } from "@meridian/db";
import { and, eq } from "drizzle-orm";
import { conflict, notFound } from "../trpc/errors";
import { isOf, type Place, viewColumns } from "./queries";

const MOST_VIEWS = 50;

type View = { name: string; query: string; isDefault?: boolean | undefined };

/** One member's views change one at a time: how many there are and which is the default is a matter of all of them. */
const changing = async <Answer>(db: Db, place: Place, change: (tx: Db) => Promise<Answer>): Promise<Answer> => {
  try {
    return await db.transaction(async (tx) => {
      const own = and(eq(members.workspaceId, place.workspaceId), eq(members.userId, place.userId));
      await tx.select({ userId: members.userId }).from(members).where(own).for("no key update");
      return await change(tx);
    });
  } catch (error) {
    if (violatedConstraint(error) === "saved_views_name_key") throw conflict("you have a view of this name already");
    throw error;
  }
};

export function createView(db: Db, place: Place, { name, query, isDefault = false }: View) {
  return changing(db, place, async (tx) => {
    if ((await tx.$count(savedViews, isOf(place))) >= MOST_VIEWS)
      throw conflict(`you have ${MOST_VIEWS} views already: delete one first`);
    if (isDefault) await clearDefault(tx, place);
    const { workspaceId, userId } = place;
    const [view] = await tx
      .insert(savedViews)
      .values({ workspaceId, userId, name, query, isDefault })
      .returning(viewColumns);
    if (!view) throw new Error("an inserted view was not returned");
    return view;
  });
}

type Change = { [Key in keyof View]?: View[Key] | undefined };

/** What is absent stays; an unchanged value writes nothing. */
export function updateView(db: Db, place: Place, { viewId, ...wished }: { viewId: string } & Change) {
  return changing(db, place, async (tx) => {
    const [view] = await tx.select(viewColumns).from(savedViews).where(isView(place, viewId));
    if (!view) throw notFound("view");
    const change = differenceOf(view, wished);
    if (Object.keys(change).length === 0) return view;
    if (change.isDefault) await clearDefault(tx, place);
    await tx.update(savedViews).set(change).where(isView(place, viewId));
    return { ...view, ...change };
  });
}

function differenceOf(view: Required<View>, { name, query, isDefault }: Change) {
  return {
    ...(name !== undefined && name !== view.name && { name }),
    ...(query !== undefined && query !== view.query && { query }),
    ...(isDefault !== undefined && isDefault !== view.isDefault && { isDefault }),
  };
}

/** Answers what it was, so that it can be made again. */
export async function deleteView(db: Db, place: Place, viewId: string) {
  const [view] = await db.delete(savedViews).where(isView(place, viewId)).returning(viewColumns);
  if (!view) throw notFound("view");
  return view;
}

const isView = (place: Place, viewId: string) => and(isOf(place), eq(savedViews.id, viewId));

const clearDefault = (tx: Db, place: Place) =>
  tx
    .update(savedViews)
    .set({ isDefault: false })
    .where(and(isOf(place), eq(savedViews.isDefault, true)));
