import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { answerTo } from "../trpc/answers";
import type { Incoming, Services } from "../trpc/context";
import { id } from "../trpc/input";
import { addressKey } from "../trpc/limits/address";
import { type Received, receiveHook } from "./receive";

export const HOOKS_PATH = "/api/hooks/";

type About = Omit<Incoming, "headers">;

/** Answers one POST to `/api/hooks/<trigger id>`. The door has judged method and size before. */
export async function answerHook(services: Services, request: Request, about: About): Promise<Response> {
  try {
    const received = await receive(services, request, about);
    return answer(received.status === "accepted" ? 202 : 200, received);
  } catch (error) {
    return failure(services, error, about.requestId);
  }
}

/** Whoever shows no secret is counted by address, whoever shows one by trigger: nobody uses up another's calls. */
async function receive({ db, limits, secret }: Services, request: Request, about: About): Promise<Received> {
  const triggerId = new URL(request.url).pathname.slice(HOOKS_PATH.length);
  const body = await request.text();
  return limits.hookFailures.attempt(addressKey(about.remoteAddress), async () => {
    if (!id.safeParse(triggerId).success) throw new TRPCError({ code: "UNAUTHORIZED" });
    const hook = { triggerId: triggerId.toLowerCase(), headers: request.headers, body, signingSecret: secret };
    const received = await limits.database.run(() =>
      receiveHook(db, { ...hook, onKnown: () => limits.hooks.take(hook.triggerId) }),
    );
    if (!received) throw new TRPCError({ code: "UNAUTHORIZED" });
    return received;
  });
}

function failure({ log }: Services, error: unknown, requestId: string): Response {
  const refused = error instanceof TRPCError ? error : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
  const { code, message, retryAfterSeconds } = answerTo(refused, requestId);
  if (code === "INTERNAL_SERVER_ERROR" || code === "SERVICE_UNAVAILABLE")
    log.error({ event: "hook.failed", requestId, err: error }, "webhook failed");
  const status = getHTTPStatusCodeFromError(new TRPCError({ code }));
  const wait = retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
  return answer(status, { code, message }, wait);
}

const answer = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { ...headers, "Cache-Control": "no-store" } });
