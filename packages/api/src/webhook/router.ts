import { writeCursor } from "../trpc/cursor";
import { demand, notFound } from "../trpc/errors";
import { router } from "../trpc/init";
import { inWorkspace, signedIn, userProcedure, workspaceProcedure } from "../trpc/ladder";
import {
  createEndpoint,
  deleteEndpoint,
  retryDelivery,
  rotateEndpointSecret,
  testEndpoint,
  updateEndpoint,
} from "./commands";
import { mayConnect } from "./permissions";
import { findDeliveryFor, findEndpointFor, listDeliveries, listEndpoints } from "./queries";
import { deliveryPage, endpointChange, newEndpoint, oneDelivery, oneEndpoint } from "./schemas";

const settingsOf = ({ secret, mayReachLoopback }: { secret: string; mayReachLoopback: boolean }) => ({
  signingSecret: secret,
  mayReachLoopback,
});

const onEndpoint = signedIn.input(oneEndpoint).use(async ({ ctx, input, next }) => {
  const found = await findEndpointFor(ctx.db, { endpointId: input.endpointId, userId: ctx.caller.userId });
  if (!found) throw notFound("webhook");
  demand(mayConnect(found.member));
  return next({ ctx: { endpoint: found.endpoint } });
});

const onDelivery = signedIn.input(oneDelivery).use(async ({ ctx, input, next }) => {
  const found = await findDeliveryFor(ctx.db, { deliveryId: input.deliveryId, userId: ctx.caller.userId });
  if (!found) throw notFound("delivery");
  return next();
});

const one = userProcedure.input(oneEndpoint).concat(onEndpoint);

/** Where a workspace is told of its notices: seen and changed by owners and admins. */
export const webhooks = router({
  list: workspaceProcedure.query(({ ctx }) => {
    demand(mayConnect(ctx.member));
    return listEndpoints(ctx.db, ctx.member.workspaceId);
  }),
  deliveries: userProcedure
    .input(deliveryPage)
    .concat(onEndpoint)
    .query(async ({ ctx, input: { cursor, limit } }) => {
      const { rows, end } = await listDeliveries(ctx.db, { ...ctx.endpoint, after: cursor ?? undefined, limit });
      return { rows, nextCursor: end ? writeCursor([end.createdMicros, end.id]) : null };
    }),
  create: userProcedure
    .input(newEndpoint)
    .concat(inWorkspace)
    .mutation(({ ctx, input: { url } }) =>
      createEndpoint(ctx.db, { member: ctx.member, url, settings: settingsOf(ctx) }, ctx.actor),
    ),
  update: userProcedure
    .input(endpointChange)
    .concat(onEndpoint)
    .mutation(({ ctx, input }) => updateEndpoint(ctx.db, { ...input, settings: settingsOf(ctx) }, ctx.actor)),
  delete: one.mutation(({ ctx, input }) => deleteEndpoint(ctx.db, input, ctx.actor)),
  rotateSecret: one.mutation(({ ctx, input }) =>
    rotateEndpointSecret(ctx.db, { ...input, signingSecret: ctx.secret }, ctx.actor),
  ),
  test: one.mutation(({ ctx, input }) => testEndpoint(ctx.db, input, ctx.actor)),
  retry: userProcedure
    .input(oneDelivery)
    .concat(onDelivery)
    .mutation(({ ctx, input }) => retryDelivery(ctx.db, input, ctx.actor)),
});
