import type { Metadata } from "next";
import { Suspense } from "react";
import { MemberList } from "~/app/page-bodies";
import { MemberListSkeleton } from "~/features/members/member-list-skeleton";
import { PageHeading } from "~/features/shell/page-heading";
import { inProcess } from "~/trpc/in-process";
import { HydrateClient, required, trpc, workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Members · ${name}` };
}

export default async function MembersPage({ params }: Props) {
  const { workspace } = await params;
  const { id, name } = await workspaceOf(workspace);
  const offers = await required(trpc.invitation.roles({ workspaceId: id }));
  void trpc.member.list.prefetch({ workspaceId: id });
  if (offers.length > 0) void trpc.invitation.list.prefetch({ workspaceId: id });

  return (
    <HydrateClient>
      <PageHeading title="Members" lead="Who sees this workspace, and what they may do in it." />
      <Suspense fallback={<MemberListSkeleton />}>
        <MemberList workspace={{ id, name }} offers={offers} site={inProcess().publicUrl} />
      </Suspense>
    </HydrateClient>
  );
}
