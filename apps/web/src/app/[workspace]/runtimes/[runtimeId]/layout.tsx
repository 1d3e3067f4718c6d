import type { ReactNode } from "react";
import { runtimeAt } from "~/features/runtime-detail/prefetch";

type Props = { children: ReactNode; params: Promise<{ workspace: string; runtimeId: string }> };

/** Looks the runtime up before anything is sent: what is not found has its own status then, and not only its own words. */
export default async function RuntimeLayout({ children, params }: Props) {
  await runtimeAt(await params);
  return children;
}
