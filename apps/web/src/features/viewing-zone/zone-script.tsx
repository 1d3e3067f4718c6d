import { headers } from "next/headers";
import { ZONE_SCRIPT } from "./zone-cookie";

/** For pages of somebody signed in: keeps the zone cookie true, and the page to it. */
export async function PageZone() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: ZONE_SCRIPT }} />;
}
