import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import { findMember } from "../member/queries";
import { findRuntimeFor } from "../runtime/queries";
import { asAnswered } from "./answers";
import type { DaemonCaller, UserCaller } from "./caller";
import type { Context } from "./context";
import { forbidden, notFound } from "./errors";
import { type Meta, procedure } from "./init";
import { id } from "./input";

const DENIED = new Set<TRPCError["code"]>(["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND"]);

/** Turns every refusal into its answer, and writes down what was denied and what nobody expected. */
const answered = procedure.use(async ({ ctx, path, type, next }) => {
  const result = await next();
  if (result.ok) return result;
  const error = asAnswered(result.error, ctx.requestId);
  if (type === "subscription") ctx.refusedStream = error;
  const about = { requestId: ctx.requestId, procedure: path, code: error.code };
  if (DENIED.has(error.code)) ctx.log.info({ event: "authz.denied", ...about, ...(await nameOf(ctx)) }, "denied");
  if (error.code === "INTERNAL_SERVER_ERROR" || error.code === "SERVICE_UNAVAILABLE")
    ctx.log.error({ event: "call.failed", ...about, err: error.cause }, "call failed");
  throw error;
});

/** Who was denied, by ids that are no secret. */
async function nameOf({ whoCalls, remoteAddress }: Context) {
  const caller = await whoCalls();
  return caller.kind === "anonymous" ? { remoteAddress } : { userId: caller.userId, credential: caller.credential };
}

/** Open to anybody, but a daemon's token opens `daemon.*` and nothing else. */
export const publicProcedure = answered.use(async ({ ctx, next }) => {
  const caller = await ctx.whoCalls();
  if (caller.kind === "daemon") throw forbidden("a daemon token may only be used for daemon.*");
  return next({ ctx: { caller } });
});

/** A person, by session or personal token. Visitors of the demo look, and change nothing but what `meta` lets them. */
export const userProcedure = publicProcedure.use(({ ctx, type, meta, next }) => {
  const { caller } = ctx;
  if (caller.kind === "anonymous") throw new TRPCError({ code: "UNAUTHORIZED" });
  ctx.limits.calls.take(caller.credential);
  if (type === "mutation" && caller.user.isDemo && !meta?.openToDemo) throw forbidden("the demo can not be changed");
  return next({ ctx: { caller, actor: { userId: caller.userId, requestId: ctx.requestId } } });
});

/** A machine: its workspace and its owner come from the token alone. */
export const daemonProcedure = answered.use(async ({ ctx, next }) => {
  const caller = await ctx.whoCalls();
  if (caller.kind === "anonymous") throw new TRPCError({ code: "UNAUTHORIZED" });
  if (caller.kind === "user") throw forbidden("daemon.* needs a daemon token");
  ctx.limits.calls.take(caller.credential);
  const daemon: Pick<DaemonCaller, "userId" | "workspaceId"> = caller;
  return next({ ctx: { caller, daemon } });
});

// What follows is joined on with `concat` AFTER a procedure's whole input, since bad input is answered before
// anything is looked up: `userProcedure.input(all).concat(inWorkspace)`.
export const signedIn = initTRPC.context<Context & { caller: UserCaller }>().meta<Meta>().create().procedure;

export const inWorkspace = signedIn.input(z.object({ workspaceId: id })).use(async ({ ctx, input, next }) => {
  const member = await findMember(ctx.db, { workspaceId: input.workspaceId, userId: ctx.caller.userId });
  if (!member) throw notFound("workspace");
  return next({ ctx: { member } });
});

/** One statement looks inside the caller's memberships, so a foreign runtime and a missing one are the same. */
export const onRuntime = signedIn.input(z.object({ runtimeId: id })).use(async ({ ctx, input, next }) => {
  const found = await findRuntimeFor(ctx.db, { runtimeId: input.runtimeId, userId: ctx.caller.userId });
  if (!found) throw notFound("runtime");
  return next({ ctx: found });
});

export const workspaceProcedure = userProcedure.concat(inWorkspace);
export const runtimeProcedure = userProcedure.concat(onRuntime);

/** Reports are dear: ten of one person at once, and others of theirs wait. */
export const fewAtOnce = signedIn.use(({ ctx, next }) => ctx.limits.reports.run(ctx.caller.userId, () => next()));

export const reportProcedure = runtimeProcedure.concat(fewAtOnce);
