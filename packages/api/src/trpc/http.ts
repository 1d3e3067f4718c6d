import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "../root";
import { answerTo } from "./answers";
import { createContext, type Incoming, type Services } from "./context";
import { shapeOf } from "./init";

export const TRPC_PATH = "/api/trpc";
export const MAX_BATCH_CALLS = 10;

/** Answers one HTTP request to `/api/trpc`. The door has judged size, origin and content type before. */
export async function answerTrpc(services: Services, request: Request, about: Omit<Incoming, "headers">) {
  const context = createContext(services, { ...about, headers: request.headers });
  const answer = await fetchRequestHandler({
    endpoint: TRPC_PATH,
    req: request,
    router: appRouter,
    maxBatchSize: MAX_BATCH_CALLS,
    createContext: () => context,
    responseMeta: ({ errors }) => retryAfter(errors),
  });
  const { refusedStream, requestId } = context;
  // tRPC would answer 200, and tell the reason as the first thing on the stream.
  return refusedStream ? refusal(refusedStream, requestId) : answer;
}

/** What went wrong, in the shape and with the status that calls have. */
export const refusalOf = (error: unknown, requestId: string): Response =>
  refusal(
    error instanceof TRPCError ? error : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error }),
    requestId,
  );

function refusal(error: TRPCError, requestId: string): Response {
  const shape = shapeOf(error, requestId);
  const { headers = new Headers() } = retryAfter([error]);
  headers.set("Content-Type", "application/json");
  return new Response(JSON.stringify({ error: shape }), { status: shape.data.httpStatus, headers });
}

function retryAfter(errors: TRPCError[]): { headers?: Headers } {
  const waits = errors.flatMap((error) => answerTo(error, undefined).retryAfterSeconds ?? []);
  return waits.length > 0 ? { headers: new Headers({ "Retry-After": String(Math.max(...waits)) }) } : {};
}
