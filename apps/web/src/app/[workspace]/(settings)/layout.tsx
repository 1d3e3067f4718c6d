import type { ReactNode } from "react";
import { SettingsFrame } from "~/features/shell/nav/frames";

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

export default async function SettingsLayout({ children, params }: Props) {
  const { workspace } = await params;
  return <SettingsFrame slug={workspace}>{children}</SettingsFrame>;
}
