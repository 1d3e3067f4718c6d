import { type Db, modelPrices, repricings, rows } from "@meridian/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import type { Member } from "../member/queries";
import { conflict, demand, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { mayPrice } from "./permissions";
import { nextPriceAfter } from "./preview";
import { findPriceFor } from "./queries";
import type { NewPrice } from "./schemas";

export { refreshCatalogue } from "./refresh";

type Person = Actor & Pick<Member, "userId">;
const MOST_PRICES = 1_000;

/**
 * From its day on, a model costs what somebody says; stored events follow, in bites, by the worker. A price of the same
 * model and day is replaced, and one that says the same already writes nothing.
 */
export function setPrice(db: Db, { price, member }: { price: NewPrice; member: Member }, actor: Person) {
  demand(mayPrice(member));
  const { workspaceId, provider, model, effectiveFrom } = price;
  const { workspaceId: _, provider: _p, model: _m, effectiveFrom: _e, ...rates } = price;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const all = and(eq(modelPrices.workspaceId, workspaceId), isNull(modelPrices.removedAt));
    const same = and(
      all,
      eq(modelPrices.provider, provider),
      eq(modelPrices.model, model),
      eq(modelPrices.effectiveFrom, effectiveFrom),
    );
    const [before] = await tx.select().from(modelPrices).where(same);
    if (before && isSame(before, rates)) return { id: before.id, isChanged: false };
    if (!before && (await tx.$count(modelPrices, all)) >= MOST_PRICES)
      throw conflict(`a workspace has ${MOST_PRICES} prices at most`);
    if (before) await tx.update(modelPrices).set({ removedAt: sql`now()` }).where(same);
    const [made] = await tx
      .insert(modelPrices)
      .values({ ...price, createdBy: actor.userId })
      .returning({ id: modelPrices.id });
    if (!made) throw new Error("an insert returns its row");
    await startRepricing(tx, { ...price, id: made.id });
    await recordDeed(tx, actor, {
      workspaceId,
      action: "price.set",
      target: { kind: "price", id: made.id },
      ...(before && { before: ratesIn(before) }),
      after: { provider, model, effectiveFrom, ...rates },
    });
    return { id: made.id, isChanged: true };
  });
}

/** As if it had never been: what it priced goes back to the price before it, by the same road. */
export function removePrice(db: Db, { priceId }: { priceId: string }, actor: Person) {
  return db.transaction(async (tx) => {
    const known = await findPriceFor(tx, { priceId, userId: actor.userId });
    if (!known) throw notFound("price");
    const { workspaceId } = known.price;
    await lockWorkspace(tx, workspaceId);
    const found = await findPriceFor(tx, { priceId, userId: actor.userId });
    if (!found) throw notFound("price");
    demand(mayPrice(found.member));
    const own = and(eq(modelPrices.workspaceId, workspaceId), eq(modelPrices.id, priceId));
    const [before] = await tx.update(modelPrices).set({ removedAt: sql`now()` }).where(own).returning();
    await startRepricing(tx, found.price);
    const { provider, model, effectiveFrom } = found.price;
    await recordDeed(tx, actor, {
      workspaceId,
      action: "price.remove",
      target: { kind: "price", id: priceId },
      before: { provider, model, effectiveFrom, ...(before && ratesIn(before)) },
    });
    return { status: "ok" as const };
  });
}

const RATES = ["inputUsd", "outputUsd", "cacheReadUsd", "cacheWriteUsd", "cacheWrite1hUsd"] as const;
type PriceRates = Record<(typeof RATES)[number], string>;

const ratesIn = (price: PriceRates) => Object.fromEntries(RATES.map((name) => [name, price[name]]));
const isSame = (before: PriceRates, rates: PriceRates) =>
  RATES.every((name) => Number(before[name]) === Number(rates[name]));

type Changed = Pick<NewPrice, "workspaceId" | "provider" | "model" | "effectiveFrom"> & { id: string };

/** Nothing to do for a model nobody has used: its first event finds the price. */
async function startRepricing(tx: Db, price: Changed): Promise<void> {
  const { workspaceId, provider, model, id: priceId, effectiveFrom: since } = price;
  const [used] = await rows<{ id: number }>(
    tx,
    sql`select id from models where provider = ${provider} and model = ${model}`,
  );
  if (!used) return;
  const until = await nextPriceAfter(tx, price);
  await tx.insert(repricings).values({ workspaceId, priceId, modelId: used.id, since, until });
}
