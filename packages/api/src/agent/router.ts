import { described, windowOf } from "../report/window";
import { notFound } from "../trpc/errors";
import { router } from "../trpc/init";
import { fewAtOnce, inWorkspace, signedIn, userProcedure } from "../trpc/ladder";
import { archiveAgent, createAgent, unarchiveAgent, updateAgent } from "./commands";
import { agentOverviews } from "./overview";
import { findAgentFor, listAgents } from "./queries";
import { agentChange, agentList, agentOverview, newAgent, oneAgent } from "./schemas";

const onAgent = signedIn.input(oneAgent).use(async ({ ctx, input, next }) => {
  const found = await findAgentFor(ctx.db, { agentId: input.agentId, userId: ctx.caller.userId });
  if (!found) throw notFound("agent");
  return next({ ctx: { agent: found.agent } });
});

const OVERVIEW_DAYS = 7;

const agentProcedure = userProcedure.concat(onAgent);

export const agents = router({
  list: userProcedure
    .input(agentList)
    .concat(inWorkspace)
    .query(({ ctx, input }) => listAgents(ctx.db, { ...input, workspaceId: ctx.member.workspaceId })),
  overview: userProcedure
    .input(agentOverview)
    .concat(inWorkspace)
    .concat(fewAtOnce)
    .query(async ({ ctx, input }) => {
      const { timezone: preference } = ctx.caller.user;
      const window = windowOf({ days: input.days, tz: input.tz, preference, now: ctx.now }, OVERVIEW_DAYS);
      return { window: described(window), ...(await agentOverviews(ctx.reportDb, { member: ctx.member, window })) };
    }),
  create: userProcedure
    .input(newAgent)
    .concat(inWorkspace)
    .mutation(({ ctx, input }) => createAgent(ctx.db, input, ctx.actor)),
  update: userProcedure
    .input(agentChange)
    .concat(onAgent)
    .mutation(({ ctx, input }) => updateAgent(ctx.db, { target: ctx.agent, change: input }, ctx.actor)),
  archive: agentProcedure.mutation(({ ctx }) => archiveAgent(ctx.db, { ...ctx.agent, at: ctx.now }, ctx.actor)),
  unarchive: agentProcedure.mutation(({ ctx }) => unarchiveAgent(ctx.db, ctx.agent, ctx.actor)),
});
