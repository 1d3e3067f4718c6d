import type { AppRouter } from "@meridian/api";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import { version } from "../version";
import { HttpFailure } from "./http-failure";

const PATIENCE_MS = 30_000;
/** Answers whose meaning lies in the status alone. */
const REFUSED_BY_STATUS = new Set([413, 429, 502, 503, 504]);

export type Client = TRPCClient<AppRouter>;

type Server = { url: string; token?: string; signal?: AbortSignal };

/** One call, one request, so that what is sent is the input's own JSON and nothing around it. */
export function connect({ url, token, signal }: Server): Client {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/api/trpc`,
        headers: {
          "user-agent": `meridian-cli/${version}`,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        fetch: (input, init) => request(input, init as RequestInit | undefined, signal),
      }),
    ],
  });
}

/**
 * Refuses whatever is not an answer of Meridian's: a captive portal's page with status 200 must not pass for an
 * acknowledgement. Redirects are not followed, for the token would go along.
 */
async function request(input: URL | Request | string, init: RequestInit | undefined, signal: AbortSignal | undefined) {
  const signals = [init?.signal, signal, AbortSignal.timeout(PATIENCE_MS)].filter((one) => one instanceof AbortSignal);
  const response = await fetch(input, { ...init, redirect: "manual", signal: AbortSignal.any(signals) });
  const isJson = /^application\/json\b/iu.test(response.headers.get("content-type") ?? "");
  if (REFUSED_BY_STATUS.has(response.status) || !isJson) {
    await response.body?.cancel();
    throw new HttpFailure(response.status, response.headers.get("retry-after"), isJson);
  }
  return response;
}
