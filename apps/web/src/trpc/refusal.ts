import type { AppRouter } from "@meridian/api";
import type { TRPCClientError } from "@trpc/client";
import { codeOf, isRefusal } from "./refused";

/** An error in words for people: what happened, what to do, and the number the server's log knows it by. */
export type Refusal = { title: string; advice: string; requestId?: string | undefined };

const WORDS: Record<string, Pick<Refusal, "title" | "advice">> = {
  UNAUTHORIZED: { title: "You are signed out", advice: "Sign in again to continue." },
  NOT_FOUND: {
    title: "Not found",
    advice: "It may have been deleted, or you may not be a member of the workspace it is in.",
  },
  TOO_MANY_REQUESTS: { title: "Too many requests", advice: "Wait a moment, then try again." },
  SERVICE_UNAVAILABLE: {
    title: "The database is not answering",
    advice: "Nothing is lost. Try again in a few seconds.",
  },
};

// Of a page that failed only the kind of failure is known; elsewhere the server's own words are better.
const PAGE_WORDS: typeof WORDS = {
  ...WORDS,
  FORBIDDEN: { title: "This is not open to you", advice: "Ask an owner or admin of the workspace to let you in." },
};

const UNREACHABLE = {
  title: "The server can not be reached",
  advice: "Check your connection, then try again.",
};

const UNEXPECTED = {
  title: "Something went wrong",
  advice: "Try again. If it happens again, pass the request id on to whoever runs this server.",
};

/** What a page that failed on the server carries to the browser: which way, and under which number. */
export const digestOf = (code: string, requestId: string) => `${code}/${requestId}`;

function describeDigest(error: unknown): Refusal {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const [, code = "", requestId] = /^([A-Z_]+)\/(.+)$/.exec(digest) ?? [];
  return { ...(PAGE_WORDS[code] ?? UNEXPECTED), requestId: requestId ?? (digest || undefined) };
}

export function describeRefusal(error: unknown): Refusal {
  if (!isRefusal(error)) return describeDigest(error);
  const code = codeOf(error);
  const requestId = requestIdOf(error);
  if (code === undefined) return UNREACHABLE;
  const words = WORDS[code];
  if (words) return { ...words, requestId };
  if (code === "INTERNAL_SERVER_ERROR") return { ...UNEXPECTED, requestId };
  // What is left was refused in words meant for the caller.
  return { title: sentence(error.message), advice: "Nothing was changed.", requestId };
}

/** One sentence, for a toast or beside a field. */
export function refusalSentence(error: unknown): string {
  const { title, advice } = describeRefusal(error);
  return advice === "Nothing was changed." ? title : `${title}. ${advice}`;
}

function requestIdOf(error: TRPCClientError<AppRouter>): string | undefined {
  const response: unknown = error.meta?.response;
  return response instanceof Response ? (response.headers.get("x-request-id") ?? undefined) : undefined;
}

/** "runtime: too long" → "Runtime: too long". */
const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
