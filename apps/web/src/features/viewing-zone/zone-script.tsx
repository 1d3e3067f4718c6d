import { headers } from "next/headers";
import { readViewingZone } from "./server-zone";
import { zoneScript } from "./zone-cookie";

type Props = { followsBrowser: boolean };

/** Keeps the zone cookie true. `followsBrowser`: the page around it shows days of the browser's zone. */
export async function ZoneScript({ followsBrowser }: Props) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const script = { __html: zoneScript(followsBrowser) };
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={script} />;
}

/** For pages of somebody signed in: they follow the browser unless a zone was chosen. */
export async function PageZone() {
  const { source } = await readViewingZone();
  return <ZoneScript followsBrowser={source !== "preference"} />;
}
