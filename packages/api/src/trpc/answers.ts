import { isDatabaseAway, sqlState } from "@meridian/db";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { CredentialGone, DatabaseBusy, DomainError, TooManyRequests } from "./errors";

const RETRY_SECONDS = 2;

/** A statement or lock that took too long, a deadlock broken: nobody's mistake, and likely to work next time. */
const BUSY_STATES = new Set(["57014", "55P03", "40P01", "40001"]);

/** tRPC's own refusals quote what was sent; these constant words are said instead. */
const CONSTANT_WORDS: Partial<Record<TRPCError["code"], string>> = {
  PARSE_ERROR: "the request is not valid JSON",
  BAD_REQUEST: "the request could not be read",
  UNAUTHORIZED: "no valid credential",
  FORBIDDEN: "forbidden",
  NOT_FOUND: "no such procedure",
  METHOD_NOT_SUPPORTED: "this method is not supported here",
  PAYLOAD_TOO_LARGE: "the request is too large",
  UNSUPPORTED_MEDIA_TYPE: "send application/json",
  CLIENT_CLOSED_REQUEST: "the client closed the request",
};

/** What an answer carries beside its words. */
type Answer = { code: TRPCError["code"]; message: string; retryAfterSeconds?: number; requestId?: string };

/** The one place that decides what an error may say to the outside. */
export function answerTo(error: TRPCError, requestId: string | undefined): Answer {
  const cause = error.cause ?? error;
  if (cause instanceof DomainError) return { code: cause.code, message: cause.message };
  if (cause instanceof ZodError) return { code: "BAD_REQUEST", message: firstIssue(cause) };
  if (cause instanceof CredentialGone) return { code: "UNAUTHORIZED", message: "no valid credential" };
  if (cause instanceof TooManyRequests)
    return { code: "TOO_MANY_REQUESTS", message: cause.message, retryAfterSeconds: cause.retryAfterSeconds };
  // A malformed escape in the path, which tRPC takes for a fault of its own.
  const code = cause instanceof URIError ? "BAD_REQUEST" : error.code;
  const words = CONSTANT_WORDS[code];
  if (words) return { code: code === "PARSE_ERROR" ? "BAD_REQUEST" : code, message: words };
  if (isDatabaseAway(cause)) return unavailable("the database is not available, try again");
  if (cause instanceof DatabaseBusy || BUSY_STATES.has(sqlState(cause) ?? ""))
    return unavailable("the database is busy, try again");
  return unexpected(requestId);
}

const unavailable = (message: string): Answer => ({
  code: "SERVICE_UNAVAILABLE",
  message,
  retryAfterSeconds: RETRY_SECONDS,
});

const unexpected = (requestId: string | undefined): Answer =>
  requestId
    ? { code: "INTERNAL_SERVER_ERROR", message: `Something went wrong (request ${requestId})`, requestId }
    : { code: "INTERNAL_SERVER_ERROR", message: "Something went wrong" };

/** `<path>: <reason>` of the first thing wrong. A path may hold the sender's own keys, so it is cut and made printable. */
function firstIssue(error: ZodError): string {
  const issue = error.issues[0];
  const path = (issue?.path ?? [])
    .map(String)
    .join(".")
    .replace(/[^\x20-\x7e]/gu, "?")
    .slice(0, 100);
  return `${path || "input"}: ${issue?.message.replace(/\s+/gu, " ") ?? "invalid"}`;
}

/** An error in the words of its answer, for callers inside the process; the cause stays for the log. */
export function asAnswered(error: TRPCError, requestId: string): TRPCError {
  const { code, message } = answerTo(error, requestId);
  return code === error.code && message === error.message
    ? error
    : new TRPCError({ code, message, cause: error.cause ?? error });
}
