import { recordReport } from "../runtime/commands";
import { router } from "../trpc/init";
import { daemonProcedure } from "../trpc/ladder";
import { ingestReport } from "./ingest";
import { reportInput } from "./schemas";

export const daemonReport = router({
  report: daemonProcedure.input(reportInput).mutation(async ({ ctx, input }) => {
    const answers = await ingestReport(ctx.db, { ...input, ...ctx.daemon, now: ctx.now });
    await recordReport(ctx.db, { ...ctx.daemon, runtimeId: input.runtimeId });
    return answers;
  }),
});
