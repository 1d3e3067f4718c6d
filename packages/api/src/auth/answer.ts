import { sessions } from "@meridian/db";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { eq, sql } from "drizzle-orm";
import { answerTo } from "../trpc/answers";
import type { Incoming, Services } from "../trpc/context";
import { addressKey } from "../trpc/limits/address";
import { readSessionToken } from "../trpc/session-cookie";
import { ADDRESS_HEADER, type Auth } from "./auth";
import { REQUEST_HEADER } from "./newcomers";

/** What of better-auth is open to the outside. Everything else it brings is not there. */
const OPEN = new Map([
  ["/api/auth/sign-in/email", "POST"],
  ["/api/auth/sign-up/email", "POST"],
  ["/api/auth/demo", "POST"],
  ["/api/auth/sign-out", "POST"],
  ["/api/auth/get-session", "GET"],
]);

type AuthServices = Services & { auth: Auth };
type About = Omit<Incoming, "headers">;

/** Answers one HTTP request to `/api/auth`, in the words and with the limits of the API beside it. */
export async function answerAuth(services: AuthServices, request: Request, about: About): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const method = OPEN.get(pathname);
  if (method === undefined) return refusal(404, { code: "NOT_FOUND", message: "not found" });
  if (method !== request.method)
    return refusal(405, { code: "METHOD_NOT_SUPPORTED", message: `use ${method}` }, { Allow: method });
  try {
    await countAttempt(services, request, { pathname, address: addressKey(about.remoteAddress) });
    await services.limits.database.run(() => demandDatabase(services));
    const headers = new Headers(request.headers);
    headers.set(ADDRESS_HEADER, about.remoteAddress);
    headers.set(REQUEST_HEADER, about.requestId);
    // The public URL in place of whatever Host the client named.
    const inner = new Request(new URL(pathname + search, services.url), new Request(request, { headers }));
    const response = await services.auth.handler(inner);
    // better-auth has words of its own for what failed underneath, and passes over a sign-out that was not written.
    if (response.status === 500) await demandDatabase(services);
    if (response.status === 500) throw new Error("better-auth failed");
    if (response.ok && pathname.endsWith("/sign-out")) await endSession(services, request.headers.get("cookie"));
    response.headers.set("Cache-Control", "no-store");
    return response;
  } catch (error) {
    return failure(services, error, about.requestId);
  }
}

const demandDatabase = ({ db }: Services) => db.execute(sql`select 1`);

/** Signed out means that the session is gone, not only the browser's cookie. */
async function endSession({ db, secret, url }: Services, cookies: string | null): Promise<void> {
  const token = readSessionToken(cookies, { secret, url });
  if (token !== undefined) await db.delete(sessions).where(eq(sessions.token, token));
}

async function countAttempt({ limits }: Services, request: Request, { pathname, address }: Attempt): Promise<void> {
  if (pathname.endsWith("/sign-in/email")) limits.signIn.take(`address ${address}`, ...(await emailKey(request)));
  if (pathname.endsWith("/sign-up/email") || pathname.endsWith("/demo")) limits.newcomers.take(address);
}

type Attempt = { pathname: string; address: string };

/** What can not be read counts for the address alone. */
async function emailKey(request: Request): Promise<string[]> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => undefined);
  if (typeof body !== "object" || body === null || !("email" in body) || typeof body.email !== "string") return [];
  return [`email ${body.email.slice(0, 254).toLowerCase()}`];
}

function failure({ log }: Services, error: unknown, requestId: string): Response {
  const { code, message, retryAfterSeconds } = answerTo(
    new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error }),
    requestId,
  );
  if (code !== "TOO_MANY_REQUESTS") log.error({ event: "auth.failed", requestId, err: error }, "sign-in failed");
  const status = getHTTPStatusCodeFromError(new TRPCError({ code }));
  const wait = retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
  return refusal(status, { code, message }, wait);
}

const refusal = (status: number, answer: { code: string; message: string }, headers: Record<string, string> = {}) =>
  Response.json(answer, { status, headers: { ...headers, "Cache-Control": "no-store" } });
