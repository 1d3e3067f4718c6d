import { type Db, members, modelPrices, rows } from "@meridian/db";
import { type ListPrice, listPriceOf, type OwnPrice } from "@meridian/pricing";
import { and, eq, isNull, sql } from "drizzle-orm";
import { memberColumns } from "../member/queries";

/** A price of a workspace for one model, from an instant on, until the next one of that model. */
export type EffectivePrice = OwnPrice & { id: string; effectiveFrom: Date };
export type Prices = ReadonlyMap<string, readonly EffectivePrice[]>;

type Named = { provider: string; model: string };
const keyOf = ({ provider, model }: Named) => `${provider}\0${model}`;

const DECIMALS = sql`effective_from as "effectiveFrom", input_usd::text as "inputUsd", output_usd::text as "outputUsd",
  cache_read_usd::text as "cacheReadUsd", cache_write_usd::text as "cacheWriteUsd",
  cache_write_1h_usd::text as "cacheWrite1hUsd"`;

/**
 * The prices a workspace has of its own, by model, latest first. Whoever stores events asks under the runtime's lock, in
 * a statement after it: then it sees every price whose change of stored events may have begun.
 */
export async function findPrices(tx: Db, workspaceId: string): Promise<Prices> {
  const found = await rows<Named & EffectivePrice>(
    tx,
    sql`
    select id, provider, model, ${DECIMALS}
    from model_prices
    where workspace_id = ${workspaceId}::uuid and removed_at is null
    order by effective_from desc`,
  );
  const prices = new Map<string, EffectivePrice[]>();
  for (const { provider, model, ...price } of found) {
    const key = keyOf({ provider, model });
    prices.set(key, [...(prices.get(key) ?? []), price]);
  }
  return prices;
}

/** The price that is in force for a request; none: the catalogue decides. */
export const priceAt = (prices: Prices, used: Named & { occurredAt: Date }): EffectivePrice | undefined =>
  prices.get(keyOf(used))?.find(({ effectiveFrom }) => effectiveFrom <= used.occurredAt);

type Listed = Named & {
  id: string;
  effectiveFrom: Date;
  inputUsd: number;
  outputUsd: number;
  cacheReadUsd: number;
  cacheWriteUsd: number;
  cacheWrite1hUsd: number;
  createdAt: Date;
  createdByName: string | null;
};

type Change = {
  priceId: string;
  createdAt: Date;
  finishedAt: Date | null;
  changedEvents: number;
  changedUsd: number;
};

const LATEST_CHANGES = 20;

/** A workspace's own prices, the catalogue's for the models it has used, and what changes of prices are doing. */
export async function priceBook(db: Db, workspaceId: string, at: Date) {
  const [prices, models, changes] = await Promise.all([
    rows<Listed>(
      db,
      sql`
      select p.id, provider, model, effective_from as "effectiveFrom", input_usd::float8 as "inputUsd",
        output_usd::float8 as "outputUsd", cache_read_usd::float8 as "cacheReadUsd",
        cache_write_usd::float8 as "cacheWriteUsd", cache_write_1h_usd::float8 as "cacheWrite1hUsd",
        p.created_at as "createdAt", users.name as "createdByName"
      from model_prices p left join users on users.id = created_by
      where workspace_id = ${workspaceId}::uuid and removed_at is null
      order by provider, model, effective_from desc`,
    ),
    rows<Named>(
      db,
      sql`
      select provider, model from workspace_models join models on id = model_id
      where workspace_id = ${workspaceId}::uuid
      order by provider, model`,
    ),
    rows<Change>(
      db,
      sql`
      select price_id as "priceId", created_at as "createdAt", finished_at as "finishedAt",
        changed_events::float8 as "changedEvents", (changed_nanos * 0.000000001)::float8 as "changedUsd"
      from repricings
      where workspace_id = ${workspaceId}::uuid
      order by created_at desc limit ${LATEST_CHANGES}::int`,
    ),
  ]);
  const listed = (named: Named): ListPrice | null => listPriceOf(named.provider, named.model, at) ?? null;
  return { prices, models: models.map((named) => ({ ...named, listPrice: listed(named) })), changes };
}

/** A price in force found inside the caller's memberships, with their place beside it. */
export async function findPriceFor(db: Db, { priceId, userId }: { priceId: string; userId: string }) {
  const { id, workspaceId, provider, model, effectiveFrom } = modelPrices;
  const [found] = await db
    .select({ price: { id, workspaceId, provider, model, effectiveFrom }, member: memberColumns })
    .from(modelPrices)
    .innerJoin(members, and(eq(members.workspaceId, modelPrices.workspaceId), eq(members.userId, userId)))
    .where(and(eq(modelPrices.id, priceId), isNull(modelPrices.removedAt)));
  return found;
}
