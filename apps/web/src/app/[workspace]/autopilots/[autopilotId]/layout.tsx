import type { ReactNode } from "react";
import { autopilotAt } from "~/features/autopilots/prefetch";

type Props = { children: ReactNode; params: Promise<{ workspace: string; autopilotId: string }> };

/** Looks the autopilot up before anything is sent: what is not found has its own status then. */
export default async function AutopilotLayout({ children, params }: Props) {
  const { workspace, autopilotId } = await params;
  await autopilotAt(workspace, autopilotId);
  return children;
}
