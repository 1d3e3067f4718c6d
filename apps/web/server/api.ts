import type { BlockList } from "node:net";
import { answerExport, answerHook, answerTrpc, type Services } from "@meridian/api";
import { type Auth, answerAuth } from "@meridian/api/auth";
import type { Answerer } from "./door";
import { clientAddress } from "./http/address";
import { readBody } from "./http/body";
import type { Exchange } from "./http/exchange";
import { Refusal } from "./http/refusal";
import { judgeCall, judgeExport, judgeHook, judgeSignIn } from "./http/rules";
import { DATA_POLICY } from "./http/security-headers";
import { sendWebResponse, toWebRequest } from "./http/web-standard";

/** More than this at once is answered sooner by refusing: each waits for the same few connections. */
const MOST_IN_FLIGHT = 1_000;
const DEADLINE_MS = 40_000;

type Api = { services: Services; auth: Auth; publicUrl: URL; trustedProxies: BlockList | undefined };

/** The API and sign-in: judged, read and bounded alike before either sees a request. */
export function createApi({ services, auth, publicUrl, trustedProxies }: Api): {
  trpc: Answerer;
  auth: Answerer;
  hooks: Answerer;
  exports: Answerer;
} {
  const answering =
    (judge: Judge, ask: Ask): Answerer =>
    async (exchange) => {
      judge(exchange, publicUrl);
      const body = exchange.method === "POST" ? await readBody(exchange.request) : undefined;
      const remoteAddress = clientAddress(exchange.request, trustedProxies);
      const request = toWebRequest(exchange, { publicUrl, body });
      const answer = await ask(request, { requestId: exchange.requestId, remoteAddress });
      exchange.response.setHeader("Content-Security-Policy", DATA_POLICY);
      await sendWebResponse(exchange, answer);
    };
  return {
    trpc: bounded(answering(judgeCall, (request, about) => answerTrpc(services, request, about))),
    hooks: bounded(answering(judgeHook, (request, about) => answerHook(services, request, about))),
    exports: bounded(answering(judgeExport, (request, about) => answerExport(services, request, about))),
    auth: bounded(answering(judgeSignIn, (request, about) => answerAuth({ ...services, auth }, request, about))),
  };
}

type Judge = (exchange: Exchange, publicUrl: URL) => void;
type Ask = (request: Request, about: { requestId: string; remoteAddress: string }) => Promise<Response>;

/** Never more at once than can be served, and none for ever. */
function bounded(answer: Answerer): Answerer {
  let inFlight = 0;
  return async (exchange) => {
    if (inFlight >= MOST_IN_FLIGHT) throw new Refusal("busy", { "Retry-After": "1" });
    inFlight += 1;
    const work = answer(exchange).finally(() => {
      inFlight -= 1;
    });
    await Promise.race([work, deadline(exchange)]);
  };
}

function deadline({ response }: Exchange): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Refusal("busy", { "Retry-After": "2" })), DEADLINE_MS);
    response.once("close", () => clearTimeout(timer));
  });
}
