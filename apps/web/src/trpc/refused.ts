import type { AppRouter } from "@meridian/api";
import type { TRPCClientError } from "@trpc/client";

/** Told by its name: pages that ask for nothing, and the page of a failure, do without the client. */
export const isRefusal = (error: unknown): error is TRPCClientError<AppRouter> =>
  error instanceof Error && error.name === "TRPCClientError";

export const isSignedOut = (error: unknown) => codeOf(error) === "UNAUTHORIZED";

/** Whether asking again could end better. A refusal stays one. */
export function mayWorkNextTime(error: unknown): boolean {
  const status = isRefusal(error) ? error.data?.httpStatus : undefined;
  return status === undefined || status >= 500 || status === 429;
}

export function codeOf(error: unknown): string | undefined {
  const code: unknown = isRefusal(error) ? error.data?.code : undefined;
  return typeof code === "string" ? code : undefined;
}
