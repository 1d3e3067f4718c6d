import { TRPCClientError } from "@trpc/client";
import { asObject } from "../items/json";
import { messageOf, systemCode } from "../terminal/failure";
import { program } from "../terminal/program";
import { safeText } from "../terminal/safe-text";
import { HttpFailure } from "./http-failure";

/** Why a call brought no answer, as far as what to do next depends on it. */
export type CallFailure = {
  /** `away`: likely to pass, try again · `tooLarge`: send less · `denied`: the token is worth nothing · `refused`: no use in repeating. */
  readonly kind: "away" | "tooLarge" | "denied" | "refused";
  readonly message: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
};

export function callFailure(error: unknown): CallFailure {
  const cause = error instanceof TRPCClientError ? (error.cause ?? error) : error;
  if (cause instanceof HttpFailure) return byStatus(cause);
  const status = error instanceof TRPCClientError ? httpStatus(error) : undefined;
  if (status !== undefined) return answered(status, safeText(messageOf(error)));
  return { kind: "away", message: `no answer from the server (${safeText(reason(cause))})` };
}

/** The same for the person it concerns, with what to do. */
export const callWords = ({ kind, message }: CallFailure): string =>
  kind === "denied" ? `the server refuses this machine's token (${message}): run "${program} login" again` : message;

function byStatus({ status, isMeridian, retryAfterMs }: HttpFailure): CallFailure {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 413) return { kind: "tooLarge", message: "the request was too large", status };
  if (status === 429) return { kind: "away", message: "the server asks for fewer requests", status, ...wait };
  if (status >= 500)
    return { kind: "away", message: `the server is not available (status ${status})`, status, ...wait };
  const what = isMeridian
    ? `answered with status ${status}`
    : `answered with status ${status}, but not as Meridian does`;
  return {
    kind: "away",
    message: `something ${what}: is the URL right, or is a proxy or captive portal in between?`,
    status,
  };
}

function answered(status: number, message: string): CallFailure {
  if (status === 401 || status === 403) return { kind: "denied", message, status };
  return { kind: status >= 500 ? "away" : "refused", message, status };
}

/** What tRPC's own answers carry; anything else in JSON is not an answer of Meridian's. */
function httpStatus(error: TRPCClientError<never>): number | undefined {
  const status = asObject(error.data)?.httpStatus;
  return typeof status === "number" ? status : undefined;
}

/** `fetch failed` says nothing: the code of what failed below it does. */
function reason(error: unknown): string {
  const below = error instanceof Error ? error.cause : undefined;
  if (error instanceof Error && error.name === "TimeoutError") return "it took too long";
  return systemCode(below) ?? systemCode(error) ?? (below === undefined ? messageOf(error) : messageOf(below));
}
