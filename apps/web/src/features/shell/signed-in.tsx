import { Toaster } from "@meridian/ui";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { TrpcProvider } from "~/trpc/provider";
import { around, required, signedInUser, trpc, workspaceOf } from "~/trpc/server";
import { pickWorkspace, WORKSPACE_COOKIE } from "./remember-workspace";
import { Shell } from "./shell";

export const lastWorkspace = async () => (await cookies()).get(WORKSPACE_COOKIE)?.value;

/** The shell around a page of this workspace, or, without a slug, of the one seen last. */
export async function SignedIn({ slug, children }: { slug?: string; children: ReactNode }) {
  const me = await signedInUser();
  const [workspaces, last] = await Promise.all([
    required(trpc.workspace.list()),
    lastWorkspace(),
    around.trpc.user.me.prefetch(),
  ]);
  const current = slug === undefined ? pickWorkspace(workspaces, last) : await workspaceOf(slug);
  const told = current && (await required(trpc.event.newest({ workspaceId: current.id })));
  return (
    <TrpcProvider>
      <around.HydrateClient>
        <Shell current={current} workspaces={workspaces} isDemo={me.isDemo} newest={told?.newest ?? null}>
          {children}
        </Shell>
      </around.HydrateClient>
      <Toaster />
    </TrpcProvider>
  );
}
