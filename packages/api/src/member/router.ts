import { router } from "../trpc/init";
import { workspaceProcedure } from "../trpc/ladder";
import { listMembers } from "./queries";

export const memberships = router({
  list: workspaceProcedure.query(({ ctx }) => listMembers(ctx.db, ctx.member.workspaceId)),
});
