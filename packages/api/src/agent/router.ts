import { notFound } from "../trpc/errors";
import { router } from "../trpc/init";
import { inWorkspace, signedIn, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { archiveAgent, createAgent, unarchiveAgent, updateAgent } from "./commands";
import { findAgentFor, listAgents } from "./queries";
import { agentChange, newAgent, oneAgent } from "./schemas";

const onAgent = signedIn.input(oneAgent).use(async ({ ctx, input, next }) => {
  const found = await findAgentFor(ctx.db, { agentId: input.agentId, userId: ctx.caller.userId });
  if (!found) throw notFound("agent");
  return next({ ctx: { agent: found.agent } });
});

const agentProcedure = userProcedure.concat(onAgent);

export const agents = router({
  list: workspaceProcedure.query(({ ctx }) => listAgents(ctx.db, ctx.member.workspaceId)),
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
