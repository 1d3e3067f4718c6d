import { type ViewingZone, viewingZone } from "@meridian/time";
import { cookies, headers } from "next/headers";
import { acceptedLanguage } from "~/formats/language/known";
import { signedInUser } from "~/trpc/server";
import type { Browser } from "./browser";
import { KEPT_COOKIE, parseKept } from "./question/kept-zones";
import { localeWeekStart } from "./week-start";
import { ZONE_COOKIE } from "./zone-cookie";

/** The zone the browser reported last: untrusted text. */
const reportedZone = async () => (await cookies()).get(ZONE_COOKIE)?.value ?? null;

export async function readBrowser(): Promise<Browser> {
  const wishes = (await headers()).get("accept-language");
  return {
    zone: await reportedZone(),
    weekStart: localeWeekStart(wishes),
    language: acceptedLanguage(wishes),
    keptZones: parseKept((await cookies()).get(KEPT_COOKIE)?.value),
  };
}

/** Whether the browser asks for as little as can be. */
export const readSavesData = async () => (await headers()).get("save-data") === "on";

/** The same decision as useViewingTimezone(), for what a page asks before the browser has it. */
export async function readViewingZone(requested?: string): Promise<ViewingZone> {
  const [me, browser] = await Promise.all([signedInUser(), reportedZone()]);
  return viewingZone({ request: requested, preference: me.timezone, browser });
}
