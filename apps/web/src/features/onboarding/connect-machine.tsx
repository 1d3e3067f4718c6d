"use client";

import { ConnectCard, type Site } from "./connect-card";
import { useArrival } from "./use-arrival";
import { useLoginCode } from "./use-login-code";

type Props = { site: Site; workspaceId: string; slug: string };

/** Another machine for a workspace that may have some already. */
export function ConnectMachine({ site, workspaceId, slug }: Props) {
  const loginCode = useLoginCode(workspaceId);
  const arrived = useArrival(workspaceId, loginCode.shown?.createdAt);
  return (
    <ConnectCard
      site={site}
      slug={slug}
      loginCode={loginCode}
      arrived={arrived}
      label="Connect a machine"
      headingLevel="h2"
    />
  );
}
