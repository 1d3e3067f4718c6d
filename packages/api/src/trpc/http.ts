import type { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "../root";
import { answerTo } from "./answers";
import { createContext, type Incoming, type Services } from "./context";

export const TRPC_PATH = "/api/trpc";
export const MAX_BATCH_CALLS = 10;

/** Answers one HTTP request to `/api/trpc`. The door has judged size, origin and content type before. */
export function answerTrpc(services: Services, request: Request, about: Omit<Incoming, "headers">): Promise<Response> {
  return fetchRequestHandler({
    endpoint: TRPC_PATH,
    req: request,
    router: appRouter,
    maxBatchSize: MAX_BATCH_CALLS,
    createContext: () => createContext(services, { ...about, headers: request.headers }),
    responseMeta: ({ errors }) => retryAfter(errors),
  });
}

function retryAfter(errors: TRPCError[]): { headers?: Headers } {
  const waits = errors.flatMap((error) => answerTo(error, undefined).retryAfterSeconds ?? []);
  return waits.length > 0 ? { headers: new Headers({ "Retry-After": String(Math.max(...waits)) }) } : {};
}
