import type { Metadata } from "next";
import { AutopilotDetail } from "~/app/page-bodies";
import { autopilotAt, prefetchAutopilot } from "~/features/autopilots/prefetch";
import { HydrateClient } from "~/trpc/server";

type Props = { params: Promise<{ workspace: string; autopilotId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace: slug, autopilotId } = await params;
  const { autopilot, workspace } = await autopilotAt(slug, autopilotId);
  return { title: { absolute: `${autopilot.name} · ${workspace.name}` } };
}

export default async function AutopilotPage({ params }: Props) {
  const { workspace: slug, autopilotId } = await params;
  await prefetchAutopilot(autopilotId);
  return (
    <HydrateClient>
      <AutopilotDetail key={autopilotId} autopilotId={autopilotId} slug={slug} />
    </HydrateClient>
  );
}
