import { demand, notFound } from "../trpc/errors";
import { router } from "../trpc/init";
import { fewAtOnce, inWorkspace, signedIn, userProcedure, workspaceProcedure } from "../trpc/ladder";
import { removePrice, setPrice } from "./commands";
import { mayPrice } from "./permissions";
import { previewPrice } from "./preview";
import { findPriceFor, priceBook } from "./queries";
import { newPrice, onePrice } from "./schemas";

const pricing = userProcedure.input(newPrice).concat(inWorkspace);

const onPrice = signedIn.input(onePrice).use(async ({ ctx, input, next }) => {
  const found = await findPriceFor(ctx.db, { priceId: input.priceId, userId: ctx.caller.userId });
  if (!found) throw notFound("price");
  return next();
});

export const prices = router({
  list: workspaceProcedure.query(async ({ ctx }) => ({
    ...(await priceBook(ctx.db, ctx.member.workspaceId, ctx.now)),
    mayEdit: mayPrice(ctx.member).allowed && !ctx.caller.user.isDemo,
  })),
  preview: pricing.concat(fewAtOnce).query(({ ctx, input }) => {
    demand(mayPrice(ctx.member));
    return previewPrice(ctx.reportDb, input);
  }),
  set: pricing.mutation(({ ctx, input }) => setPrice(ctx.db, { price: input, member: ctx.member }, ctx.actor)),
  remove: userProcedure
    .input(onePrice)
    .concat(onPrice)
    .mutation(({ ctx, input }) => removePrice(ctx.db, input, ctx.actor)),
});
