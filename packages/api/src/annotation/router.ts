import { described, windowOf } from "../report/window";
import { router } from "../trpc/init";
import { reportProcedure } from "../trpc/ladder";
import { annotations } from "./queries";
import { annotationInput } from "./schemas";

const DEFAULT_DAYS = 90;

/** What stands beside the reports of a runtime, over the same window as they. */
export const annotated = router({
  annotations: reportProcedure.input(annotationInput).query(async ({ ctx, input }) => {
    const { timezone: preference } = ctx.caller.user;
    const window = windowOf({ ...input, preference, now: ctx.now }, DEFAULT_DAYS);
    const { workspaceId, id: runtimeId } = ctx.runtime;
    return { window: described(window), ...(await annotations(ctx.reportDb, { workspaceId, runtimeId, window })) };
  }),
});
