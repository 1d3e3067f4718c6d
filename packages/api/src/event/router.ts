import { z } from "zod";
import { router } from "../trpc/init";
import { id } from "../trpc/input";
import { inWorkspace, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { newestEvent } from "./live";
import type { Viewer } from "./stream";

export const changes = router({
  changes: userProcedure
    .input(z.object({ workspaceId: id }))
    .concat(inWorkspace)
    .subscription(async ({ ctx, input, signal }) => {
      const { userId, sessionId, credential } = ctx.caller;
      const tokenId = sessionId === null ? credential.replace("token:", "") : null;
      const viewer: Viewer = { ...ctx.member, userId, sessionId, tokenId };
      await newestEvent(ctx.live, ctx.db, input.workspaceId);
      return ctx.live.streams.open(viewer, signal);
    }),
  newest: workspaceProcedure.query(async ({ ctx, input }) => ({
    newest: await newestEvent(ctx.live, ctx.db, input.workspaceId),
  })),
});
