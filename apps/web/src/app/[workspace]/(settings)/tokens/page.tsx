import type { Metadata } from "next";
import { Suspense } from "react";
import { TokenList } from "~/app/page-bodies";
import { PageHeading } from "~/features/shell/page-heading";
import { ConnectLink } from "~/features/tokens/connect-link";
import { TokenListSkeleton } from "~/features/tokens/token-list-skeleton";
import { HydrateClient, trpc, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Tokens · ${name}` };
}

export default async function TokensPage({ params }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  void trpc.token.list.prefetch({ workspaceId: id });

  return (
    <HydrateClient>
      <PageHeading title="Tokens" lead="How machines and scripts are let in." />
      <div className="flex flex-col gap-5">
        <ConnectLink slug={workspace} />
        <Suspense fallback={<TokenListSkeleton />}>
          <TokenList workspaceId={id} />
        </Suspense>
      </div>
    </HydrateClient>
  );
}
