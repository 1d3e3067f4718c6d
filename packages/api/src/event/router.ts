import { z } from "zod";
import { router } from "../trpc/init";
import { id } from "../trpc/input";
import { inWorkspace, userProcedure } from "../trpc/ladder";
import type { Viewer } from "./stream";

export const changes = router({
  changes: userProcedure
    .input(z.object({ workspaceId: id }))
    .concat(inWorkspace)
    .subscription(({ ctx, input, signal }) => {
      const { userId, sessionId, credential } = ctx.caller;
      const tokenId = sessionId === null ? credential.replace("token:", "") : null;
      const viewer: Viewer = { userId, workspaceId: input.workspaceId, sessionId, tokenId };
      return ctx.live.streams.open(viewer, signal);
    }),
});
