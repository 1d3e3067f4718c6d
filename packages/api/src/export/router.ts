import { described, type Window, windowOf } from "../report/window";
import { choices, earlierOf, scopeOf } from "../report/workspace/queries";
import { notFound } from "../trpc/errors";
import { createCallerFactory, router } from "../trpc/init";
import { inWorkspace, userProcedure } from "../trpc/ladder";
import { getSlug } from "../workspace/queries";
import { type ExportInput, exportInput } from "./schemas";
import { tableFor } from "./sheets";
import { AGAINST_WORDS, filterWords } from "./words";

/** Files of what a page shows. Asked by a door of its own, since what it answers is no value but a stream. */
const exports = router({
  dashboard: userProcedure
    .input(exportInput)
    .concat(inWorkspace)
    .query(async ({ ctx, input }) => {
      const { timezone: preference } = ctx.caller.user;
      const window = windowOf({ ...input, preference, now: ctx.now }, 30);
      const { workspaceId } = ctx.member;
      const [scope, found, slug] = await Promise.all([
        scopeOf(ctx.reportDb, { workspaceId, filters: input, notFound }),
        choices(ctx.reportDb, workspaceId),
        getSlug(ctx.db, workspaceId),
      ]);
      const { tz, firstDay, lastDay, since, until } = described(window);
      const about = {
        workspace: slug,
        filters: filterWords(input, found),
        timezone: tz,
        firstDay,
        lastDay,
        since,
        until,
        ...comparedWith(window, input),
        generatedAt: ctx.now.toISOString(),
      };
      return {
        userId: ctx.caller.userId,
        name: [slug, input.sheet, "by", input.by, firstDay, lastDay].join("-"),
        table: tableFor(input, { ...scope, window }, about),
      };
    }),
});

/** Only of a trend the page shows what was before. */
function comparedWith(window: Window, { sheet, against }: Pick<ExportInput, "sheet" | "against">) {
  if (sheet !== "trend" || against === undefined) return {};
  const { firstDay, lastDay, since, until } = described(earlierOf(window, against));
  return {
    comparedWith: AGAINST_WORDS[against],
    ...{ earlierFirstDay: firstDay, earlierLastDay: lastDay, earlierSince: since, earlierUntil: until },
  };
}

/** In this process, with who asks and all that is checked of them. */
export const createExporter = createCallerFactory(exports);
export type Exported = Awaited<ReturnType<ReturnType<typeof createExporter>["dashboard"]>>;
