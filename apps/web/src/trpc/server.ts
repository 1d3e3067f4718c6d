import { randomUUID } from "node:crypto";
import type { AppRouter } from "@meridian/api";
import { createHydrationHelpers } from "@trpc/react-query/rsc";
import type { inferRouterOutputs } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type InProcess, inProcess } from "./in-process";
import { createQueryClient } from "./query-client";
import { digestOf } from "./refusal";

type Caller = ReturnType<InProcess["createCaller"]>;

/** One context for a page, as for a batch: one look-up of who asks, and one now. */
const context = cache(async () => {
  const given = await headers();
  return inProcess().createContext({
    headers: new Headers(given),
    requestId: given.get("x-request-id") ?? randomUUID(),
    remoteAddress: given.get("x-page-address") ?? "",
  });
});

// Looked up when used: while Next builds, it loads this module without a server around it.
const caller = new Proxy({} as Caller, { get: (_, noun) => Reflect.get(inProcess().createCaller(context), noun) });

const ofThisPage = cache(createQueryClient);

/** Asks the API in this process; `prefetch` puts the answer on its way to the browser as well. */
export const { trpc, HydrateClient } = createHydrationHelpers<AppRouter>(caller, ofThisPage);

type Outputs = inferRouterOutputs<AppRouter>;

/** What `prefetch` was answered, without asking again; undefined where it failed. */
export function prefetched<N extends keyof Outputs, P extends keyof Outputs[N]>(noun: N, procedure: P) {
  const [found] = ofThisPage().getQueriesData<Outputs[N][P]>({ queryKey: [[noun, procedure]] });
  return found?.[1];
}

/** Likewise for what stands around pages: it brings to the browser what it asked for itself, and nothing of the page's. */
export const around = createHydrationHelpers<AppRouter>(
  caller,
  // A function of its own: React keeps one result for each function, not for each call of `cache`.
  cache(() => createQueryClient()),
);

/** The instant by which this page is made: the same for the API and for the words on it. */
export const pageNow = async () => (await context()).now;

/** What a page stands on. Whoever is signed out goes to sign in; what is not there, or foreign, is not found. */
export async function required<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const { code } = error;
    if (code === "UNAUTHORIZED") return redirect(await signInPath());
    if (code === "NOT_FOUND" || code === "BAD_REQUEST") return notFound();
    const { requestId } = await context();
    if (code === "SERVICE_UNAVAILABLE") inProcess().missDatabase(requestId);
    // All that a browser gets to see of it.
    throw Object.assign(error, { digest: digestOf(String(code), requestId) });
  }
}

/** Who is signed in: asked once for a page, however many parts of it want to know. */
export const signedInUser = cache(() => required(trpc.user.me()));

/**
 * The workspace that an address names, likewise. Before anything of it is asked, the page learns how new what it is made
 * of will be: its browser asks for nothing again that the stream of changes has nothing newer of.
 */
export const workspaceOf = cache(async (slug: string) => {
  const workspace = await required(trpc.workspace.get({ slug }));
  await trpc.event.newest.prefetch({ workspaceId: workspace.id });
  return workspace;
});

async function signInPath(): Promise<string> {
  const asked = (await headers()).get("x-page-path") ?? "/";
  // Next marks the requests by which it changes pages; nobody should come back to such an address.
  const path = asked.replace(/([?&])_rsc=[^&]*&?/, "$1").replace(/[?&]$/, "");
  return path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`;
}
