import { initTRPC, type TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { answerTo } from "./answers";
import type { Context } from "./context";

/** `openToDemo`: a mutation that visitors of the demo may call as well. */
export type Meta = { openToDemo?: boolean };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
    errorFormatter: ({ error, ctx }) => shapeOf(error, ctx?.requestId),
  });

export function shapeOf(error: TRPCError, requestId: string | undefined) {
  const { code, message, ...rest } = answerTo(error, requestId);
  const httpStatus = getHTTPStatusCodeFromError({ ...error, code });
  return { code: TRPC_ERROR_CODES_BY_KEY[code], message, data: { code, httpStatus, ...rest } };
}

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const procedure = t.procedure;
export const createCallerFactory = t.createCallerFactory;
