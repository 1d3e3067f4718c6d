import type { Metadata } from "next";
import { ConnectMachine } from "~/app/page-bodies";
import { readSite } from "~/features/onboarding/site";
import { PageHeading } from "~/features/shell/page-heading";
import { workspaceOf } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await params;
  const { name } = await workspaceOf(workspace);
  return { title: `Connect a machine · ${name}` };
}

export default async function ConnectPage({ params }: Props) {
  const { workspace } = await params;
  const { id } = await workspaceOf(workspace);
  return (
    <>
      <PageHeading
        title="Connect a machine"
        lead="One command and one code. This page shows the machine as soon as it reports."
      />
      <ConnectMachine site={await readSite()} workspaceId={id} slug={workspace} />
    </>
  );
}
