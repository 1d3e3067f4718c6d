import { writeCursor } from "../trpc/cursor";
import { demand } from "../trpc/errors";
import { router } from "../trpc/init";
import { inWorkspace, userProcedure } from "../trpc/ladder";
import { mayReadAudit } from "./permissions";
import { listDeeds } from "./queries";
import { auditPage } from "./schemas";

const DAY_MS = 24 * 3_600_000;

/** Read by owners and admins, and changed by nobody. */
export const audits = router({
  list: userProcedure
    .input(auditPage)
    .concat(inWorkspace)
    .query(async ({ ctx, input: { cursor, days, ...page } }) => {
      demand(mayReadAudit(ctx.member));
      const since = days === undefined ? undefined : new Date(ctx.now.getTime() - days * DAY_MS);
      const { rows, end } = await listDeeds(ctx.db, { ...page, since, after: cursor ?? undefined });
      return { rows, nextCursor: end ? writeCursor([end.atMicros, end.id]) : null };
    }),
});
