import { type Db, NO_ID, repricings, rows } from "@meridian/db";
import { PRICE_VERSION } from "@meridian/pricing";
import { sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";

type Wish = {
  /** Absent: all of them. */
  workspaceId?: string | undefined;
  /** False: says what would be done, and does nothing. */
  isConfirmed: boolean;
  actor: Actor;
};

type Outdated = {
  workspaceId: string;
  workspace: string;
  modelId: number;
  provider: string;
  model: string;
  since: Date;
  events: number;
  versions: string[];
};

/**
 * Has stored events that another catalogue priced, or none knew, priced by the one that is installed: by the worker, in
 * bites, as after any change of prices. What was reported or has a price of the workspace's own keeps its cost. Asked again
 * while that goes on it begins nothing twice.
 */
export async function refreshCatalogue(db: Db, { workspaceId, isConfirmed, actor }: Wish) {
  const found = await rows<Outdated>(db, outdated(workspaceId));
  let begun = 0;
  if (isConfirmed) for (const one of found) begun += await begin(db, one, actor);
  return {
    catalogue: PRICE_VERSION,
    isConfirmed,
    begun,
    models: found.map(({ workspace, provider, model, events, versions }) => ({
      ...{ workspace, provider, model, events, versions },
    })),
  };
}

// The sources of a cost are numbers in the order of COST_SOURCES: 0 nobody's price, 3 the catalogue's.
const outdated = (workspaceId: string | undefined) => sql`
  select e.workspace_id as "workspaceId", w.slug as workspace, model_id as "modelId", provider, model,
    min(occurred_at) as since, count(*)::float8 as events, array_agg(distinct price_version order by price_version) as versions
  from usage_events e
  join models on models.id = model_id
  join workspaces w on w.id = e.workspace_id
  where ${workspaceId === undefined ? sql`true` : sql`e.workspace_id = ${workspaceId}::uuid`}
    and cost_source in (0, 3) and price_version <> ${PRICE_VERSION}
  group by 1, 2, 3, 4, 5
  order by workspace, provider, model`;

/** Of one model, from its first outdated event on. */
function begin(db: Db, { workspaceId, modelId, provider, model, since, events }: Outdated, actor: Actor) {
  return db.transaction(async (tx) => {
    const [isUnderWay] = await rows(
      tx,
      sql`
      select 1 from repricings
      where workspace_id = ${workspaceId}::uuid and model_id = ${modelId}::int and price_id = ${NO_ID}::uuid
        and finished_at is null`,
    );
    if (isUnderWay) return 0;
    await tx.insert(repricings).values({ workspaceId, priceId: NO_ID, modelId, since });
    await recordDeed(tx, actor, {
      workspaceId,
      action: "price.refresh",
      target: { kind: "price", id: NO_ID },
      after: { provider, model, catalogue: PRICE_VERSION, events },
    });
    return 1;
  });
}
