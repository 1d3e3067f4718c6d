import { type Db, rows, webhookDeliveries, webhookEndpoints } from "@meridian/db";
import { and, eq, sql } from "drizzle-orm";
import { publish } from "../event/events";
import { isEndpoint, type Settings, withdraw } from "./commands";
import { delayAfter } from "./rules/backoff";
import { endpointSecret, signedHeaders } from "./rules/signature";
import { type Answer, send, type Wire } from "./send";

const AT_ONCE = 20;
/** One endpoint that is slow, or away, holds up itself. */
const OF_ONE_ENDPOINT = 2;
/** Longer than an attempt may take: then whoever took it is dead, and another tries. */
const LEASE = sql`interval '1 minute'`;
const GONE = 410;

type Taken = {
  workspaceId: string;
  id: string;
  endpointId: string;
  body: string;
  attempts: number;
  url: string;
  secretSeed: string;
  /** Only while it signs as well. */
  previousSeed: string | null;
};

export type Post = Settings & Omit<Wire, "mayReachLoopback">;

/**
 * Sends what is due, some of it at once: each message until it is taken, at least once. Safe beside any number of
 * workers. Answers whether there may be more.
 */
export async function deliverDue(db: Db, post: Post): Promise<boolean> {
  const taken = await claim(db);
  await Promise.all(
    taken.map(async (message) => {
      const answer = await send(outgoing(message, post.signingSecret), post);
      await settle(db, message, answer);
    }),
  );
  return taken.length > 0;
}

function claim(db: Db): Promise<Taken[]> {
  return rows<Taken>(
    db,
    sql`
    with due as (
      select workspace_id, id from (
        select workspace_id, id, next_attempt_at,
          row_number() over (partition by workspace_id, endpoint_id order by next_attempt_at, id) as place
        from (
          select workspace_id, id, endpoint_id, next_attempt_at from webhook_deliveries
          where next_attempt_at <= now()
          order by next_attempt_at limit 1000) waiting) ranked
      where place <= ${OF_ONE_ENDPOINT}::int
      order by next_attempt_at limit ${AT_ONCE}::int),
    free as (
      select workspace_id, id from webhook_deliveries
      where (workspace_id, id) in (select workspace_id, id from due) and next_attempt_at <= now()
      for update skip locked)
    update webhook_deliveries delivery
    set next_attempt_at = now() + ${LEASE}, attempts = attempts + 1, last_attempt_at = now()
    from free, webhook_endpoints endpoint
    where delivery.workspace_id = free.workspace_id and delivery.id = free.id
      and endpoint.workspace_id = delivery.workspace_id and endpoint.id = delivery.endpoint_id
    returning delivery.workspace_id as "workspaceId", delivery.id, delivery.endpoint_id as "endpointId", delivery.body,
      delivery.attempts, endpoint.url, endpoint.secret_seed as "secretSeed",
      case when endpoint.previous_until > now() then endpoint.previous_seed end as "previousSeed"`,
  );
}

function outgoing({ id, endpointId, url, body, secretSeed, previousSeed }: Taken, signingSecret: string) {
  const secrets = [secretSeed, previousSeed].flatMap((seed) =>
    seed === null ? [] : [endpointSecret({ signingSecret, endpointId, seed })],
  );
  return { url, body, headers: signedHeaders({ id: `msg_${id}`, at: new Date(), body }, secrets) };
}

/** An attempt that took so long that another began writes nothing: that one will. */
function settle(db: Db, message: Taken, answer: Answer): Promise<void> {
  const { workspaceId, id, endpointId, attempts } = message;
  const isDelivered = "status" in answer && answer.status >= 200 && answer.status < 300;
  const isGone = "status" in answer && answer.status === GONE;
  const delay = isDelivered || isGone ? undefined : delayAfter(attempts, Math.random());
  return db.transaction(async (tx) => {
    const settled = await tx
      .update(webhookDeliveries)
      .set({
        lastStatus: "status" in answer ? answer.status : null,
        lastError: "error" in answer ? answer.error : null,
        deliveredAt: isDelivered ? sql`now()` : null,
        nextAttemptAt: delay === undefined ? null : sql`now() + make_interval(secs => ${delay}::float8)`,
      })
      .where(
        and(
          eq(webhookDeliveries.workspaceId, workspaceId),
          eq(webhookDeliveries.id, id),
          eq(webhookDeliveries.attempts, attempts),
        ),
      )
      .returning({ id: webhookDeliveries.id });
    if (settled.length === 0) return;
    if (isGone) await stop(tx, { workspaceId, id: endpointId });
    await publish(tx, { workspaceId, kind: "webhook.changed", subjectId: endpointId });
  });
}

async function stop(tx: Db, endpoint: { workspaceId: string; id: string }): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ stoppedAt: sql`coalesce(${webhookEndpoints.stoppedAt}, now())`, stoppedReason: "gone" })
    .where(isEndpoint(endpoint));
  await withdraw(tx, endpoint);
}
