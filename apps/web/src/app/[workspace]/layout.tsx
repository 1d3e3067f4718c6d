import type { ReactNode } from "react";
import { SignedIn } from "~/features/shell/signed-in";
import { PageZone } from "~/features/viewing-zone/zone-script";

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

export default async function WorkspaceLayout({ children, params }: Props) {
  const { workspace } = await params;
  return (
    <>
      <PageZone />
      <SignedIn slug={workspace}>{children}</SignedIn>
    </>
  );
}
