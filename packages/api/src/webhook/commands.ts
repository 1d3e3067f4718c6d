import { randomUUID } from "node:crypto";
import { type Db, texts, webhookDeliveries, webhookEndpoints } from "@meridian/db";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import type { Member } from "../member/queries";
import { conflict, demand, invalid, notFound } from "../trpc/errors";
import { lockWorkspace } from "../workspace/queries";
import { mayConnect } from "./permissions";
import { type Endpoint, endpointAnswer, findDeliveryFor, findEndpointFor } from "./queries";
import { type Reach, refusalOf } from "./rules/address";
import { endpointSecret } from "./rules/signature";

type Person = Actor & Pick<Member, "userId">;
/** What the server's settings say of webhooks. */
export type Settings = Reach & { signingSecret: string };

const MOST_ENDPOINTS = 10;
/** How long the secret before still signs, beside its successor. */
const OVERLAP = sql`interval '24 hours'`;
export const TEST_TYPE = "webhook.test";

/** Its secret is in this answer and in no other. */
export function createEndpoint(
  db: Db,
  { member, url, settings }: { member: Member; url: string; settings: Settings },
  actor: Person,
) {
  demand(mayConnect(member));
  demandReachable(url, settings);
  const { workspaceId } = member;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    if ((await tx.$count(webhookEndpoints, eq(webhookEndpoints.workspaceId, workspaceId))) >= MOST_ENDPOINTS)
      throw conflict(`a workspace has ${MOST_ENDPOINTS} webhooks at most`);
    const seed = randomUUID();
    const [made] = await tx
      .insert(webhookEndpoints)
      .values({ workspaceId, url, secretSeed: seed, createdBy: actor.userId })
      .returning();
    if (!made) throw new Error("an insert returns its row");
    await audit(tx, actor, { endpoint: made, action: "webhook.create", after: { name: hostIn(url), url } });
    const secret = endpointSecret({ signingSecret: settings.signingSecret, endpointId: made.id, seed });
    return { ...endpointAnswer(made), secret };
  });
}

type Change = { endpointId: string; url?: string | undefined; isStopped?: boolean | undefined; settings: Settings };

/** What waits for an endpoint that is stopped is withdrawn; one that goes on begins with what happens from then on. */
export function updateEndpoint(db: Db, { endpointId, settings, ...wish }: Change, actor: Person) {
  if (wish.url !== undefined) demandReachable(wish.url, settings);
  return onEndpoint({ db, endpointId, actor }, async (tx, endpoint) => {
    const before = { url: endpoint.url, isStopped: endpoint.stoppedAt !== null };
    const after = { url: wish.url ?? before.url, isStopped: wish.isStopped ?? before.isStopped };
    if (before.url === after.url && before.isStopped === after.isStopped) return endpointAnswer(endpoint);
    const turned = before.isStopped !== after.isStopped;
    const [changed] = await tx
      .update(webhookEndpoints)
      .set({
        url: after.url,
        ...(turned && {
          stoppedAt: after.isStopped ? sql`now()` : null,
          stoppedReason: after.isStopped ? ("by_person" as const) : null,
        }),
      })
      .where(isEndpoint(endpoint))
      .returning();
    if (turned && after.isStopped) await withdraw(tx, endpoint);
    await audit(tx, actor, {
      endpoint,
      action: "webhook.update",
      before,
      after: { name: hostIn(after.url), ...after },
    });
    return endpointAnswer(changed ?? endpoint);
  });
}

export function deleteEndpoint(db: Db, { endpointId }: { endpointId: string }, actor: Person) {
  return onEndpoint({ db, endpointId, actor }, async (tx, endpoint) => {
    await tx.delete(webhookDeliveries).where(isFor(endpoint));
    await tx.delete(webhookEndpoints).where(isEndpoint(endpoint));
    const before = { name: hostIn(endpoint.url), url: endpoint.url };
    await audit(tx, actor, { endpoint, action: "webhook.delete", before });
    return { status: "ok" as const };
  });
}

/** The secret before signs as well for a day, so that a receiver can change over without missing a message. */
export function rotateEndpointSecret(
  db: Db,
  { endpointId, signingSecret }: { endpointId: string; signingSecret: string },
  actor: Person,
) {
  return onEndpoint({ db, endpointId, actor }, async (tx, endpoint) => {
    const seed = randomUUID();
    const [changed] = await tx
      .update(webhookEndpoints)
      .set({ secretSeed: seed, previousSeed: endpoint.secretSeed, previousUntil: sql`now() + ${OVERLAP}` })
      .where(isEndpoint(endpoint))
      .returning();
    await audit(tx, actor, { endpoint, action: "webhook.rotateSecret", after: { name: hostIn(endpoint.url) } });
    return { ...endpointAnswer(changed ?? endpoint), secret: endpointSecret({ signingSecret, endpointId, seed }) };
  });
}

/** A message that says nothing, so that one sees whether messages arrive: one at a time. */
export function testEndpoint(db: Db, { endpointId }: { endpointId: string }, actor: Person) {
  return onEndpoint({ db, endpointId, actor }, async (tx, endpoint) => {
    if (endpoint.stoppedAt !== null) throw conflict("this webhook is stopped: let it go on first");
    const waiting = and(
      isFor(endpoint),
      eq(webhookDeliveries.type, TEST_TYPE),
      isNotNull(webhookDeliveries.nextAttemptAt),
    );
    if ((await tx.$count(webhookDeliveries, waiting)) > 0) throw conflict("a test message is on its way already");
    const { workspaceId, id } = endpoint;
    const body = bodyOf({ type: TEST_TYPE, timestamp: new Date(), data: { workspaceId } });
    const [made] = await tx
      .insert(webhookDeliveries)
      .values({ workspaceId, endpointId: id, type: TEST_TYPE, body })
      .returning({ id: webhookDeliveries.id });
    await audit(tx, actor, { endpoint, action: "webhook.test", after: { name: hostIn(endpoint.url) } });
    if (!made) throw new Error("an insert returns its row");
    return { deliveryId: made.id };
  });
}

/** At once, instead of when its turn comes, or once more after it was given up. */
export function retryDelivery(db: Db, { deliveryId }: { deliveryId: string }, actor: Person) {
  return db.transaction(async (tx) => {
    const found = await findDeliveryFor(tx, { deliveryId, userId: actor.userId });
    if (!found) throw notFound("delivery");
    demand(mayConnect(found.member));
    const { workspaceId, endpointId } = found.delivery;
    const endpoint = await locked(tx, { endpointId, userId: actor.userId });
    if (endpoint.stoppedAt !== null) throw conflict("this webhook is stopped: let it go on first");
    const own = and(eq(webhookDeliveries.workspaceId, workspaceId), eq(webhookDeliveries.id, deliveryId));
    const [delivery] = await tx.select().from(webhookDeliveries).where(own).for("update");
    if (!delivery) throw notFound("delivery");
    if (delivery.deliveredAt !== null) throw conflict("it was delivered already");
    await tx.update(webhookDeliveries).set({ nextAttemptAt: sql`now()` }).where(own);
    await audit(tx, actor, { endpoint, action: "webhook.retry", after: { name: hostIn(endpoint.url), deliveryId } });
    return { status: "ok" as const };
  });
}

export type Message = { type: string; timestamp: Date; data: Record<string, unknown> };

/** For every endpoint of the workspace that is not stopped, in the transaction of what the messages tell. */
export async function enqueueMessages(tx: Db, workspaceId: string, messages: readonly Message[]): Promise<void> {
  await tx.execute(sql`
    insert into webhook_deliveries (workspace_id, endpoint_id, type, body)
    select endpoint.workspace_id, endpoint.id, message.type, message.body
    from webhook_endpoints endpoint,
      unnest(${texts(messages.map(({ type }) => type))}, ${texts(messages.map(bodyOf))}) as message (type, body)
    where endpoint.workspace_id = ${workspaceId}::uuid and endpoint.stopped_at is null
    order by endpoint.id`);
}

/** Nothing is tried any more of what an endpoint has not got. */
export const withdraw = (tx: Db, endpoint: Pick<Endpoint, "workspaceId" | "id">) =>
  tx
    .update(webhookDeliveries)
    .set({ nextAttemptAt: null })
    .where(and(isFor(endpoint), isNotNull(webhookDeliveries.nextAttemptAt)));

const bodyOf = ({ type, timestamp, data }: Message) =>
  JSON.stringify({ type, timestamp: timestamp.toISOString(), data });
const hostIn = (url: string) => new URL(url).host;

function demandReachable(url: string, reach: Reach): void {
  const refusal = refusalOf(url, reach);
  if (refusal) throw invalid(`url: ${refusal}`);
}

type Key = Pick<Endpoint, "workspaceId" | "id">;
export const isEndpoint = ({ workspaceId, id }: Key) =>
  and(eq(webhookEndpoints.workspaceId, workspaceId), eq(webhookEndpoints.id, id));
const isFor = ({ workspaceId, id }: Key) =>
  and(eq(webhookDeliveries.workspaceId, workspaceId), eq(webhookDeliveries.endpointId, id));

type Named = { endpointId: string; userId: string };

async function locked(tx: Db, named: Named): Promise<Endpoint> {
  const found = await findEndpointFor(tx, named);
  if (!found) throw notFound("webhook");
  demand(mayConnect(found.member));
  const [endpoint] = await tx.select().from(webhookEndpoints).where(isEndpoint(found.endpoint)).for("update");
  if (!endpoint) throw notFound("webhook");
  return endpoint;
}

type OnEndpoint = { db: Db; endpointId: string; actor: Person };

const onEndpoint = <T>(
  { db, endpointId, actor }: OnEndpoint,
  change: (tx: Db, endpoint: Endpoint) => Promise<T>,
): Promise<T> => db.transaction(async (tx) => change(tx, await locked(tx, { endpointId, userId: actor.userId })));

type EndpointDeed = {
  endpoint: Endpoint;
  action: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

const audit = (tx: Db, actor: Person, { endpoint: { workspaceId, id }, ...deed }: EndpointDeed): Promise<void> =>
  recordDeed(tx, actor, { workspaceId, target: { kind: "webhook", id }, ...deed });
