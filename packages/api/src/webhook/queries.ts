import { atMicros, type Db, members, microsOf, rows, webhookDeliveries, webhookEndpoints } from "@meridian/db";
import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { memberColumns } from "../member/queries";

export type Endpoint = typeof webhookEndpoints.$inferSelect;

/** An endpoint inside the caller's memberships, with their place beside it. */
export async function findEndpointFor(db: Db, { endpointId, userId }: { endpointId: string; userId: string }) {
  const [found] = await db
    .select({ endpoint: getTableColumns(webhookEndpoints), member: memberColumns })
    .from(webhookEndpoints)
    .innerJoin(members, and(eq(members.workspaceId, webhookEndpoints.workspaceId), eq(members.userId, userId)))
    .where(eq(webhookEndpoints.id, endpointId));
  return found;
}

export async function findDeliveryFor(db: Db, { deliveryId, userId }: { deliveryId: string; userId: string }) {
  const [found] = await db
    .select({ delivery: getTableColumns(webhookDeliveries), member: memberColumns })
    .from(webhookDeliveries)
    .innerJoin(members, and(eq(members.workspaceId, webhookDeliveries.workspaceId), eq(members.userId, userId)))
    .where(eq(webhookDeliveries.id, deliveryId));
  return found;
}

/** What the outside is told of an endpoint; of its secrets only until when the one before signs as well. */
export const endpointAnswer = ({ id, url, previousUntil, stoppedAt, stoppedReason, createdAt }: Endpoint) => ({
  id,
  url,
  previousUntil,
  stoppedAt,
  stoppedReason,
  createdAt,
});

export async function listEndpoints(db: Db, workspaceId: string) {
  const found = await db
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.workspaceId, workspaceId))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
  return found.map(endpointAnswer);
}

type Delivery = {
  id: string;
  type: string;
  createdAt: Date;
  attempts: number;
  lastAttemptAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
  /** Null: it was delivered, or is not tried any more. */
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
};
type Place = { createdMicros: string; id: string };
type Page = Pick<Endpoint, "workspaceId" | "id"> & { after: Place | undefined; limit: number };

/** What was sent to an endpoint, latest first. */
export async function listDeliveries(db: Db, { workspaceId, id, after, limit }: Page) {
  const found = await rows<Delivery & Place>(
    db,
    sql`
    select id, type, created_at as "createdAt", ${microsOf(sql`created_at`)} as "createdMicros", attempts,
      last_attempt_at as "lastAttemptAt", last_status as "lastStatus", last_error as "lastError",
      next_attempt_at as "nextAttemptAt", delivered_at as "deliveredAt"
    from webhook_deliveries
    where workspace_id = ${workspaceId}::uuid and endpoint_id = ${id}::uuid
      and ${after ? sql`(created_at, id) < (${atMicros(after.createdMicros)}, ${after.id}::uuid)` : sql`true`}
    order by created_at desc, id desc
    limit ${limit + 1}::int`,
  );
  const shown = found.slice(0, limit);
  return {
    rows: shown.map(({ createdMicros: _, ...delivery }) => delivery),
    end: found.length > limit ? shown.at(-1) : undefined,
  };
}
