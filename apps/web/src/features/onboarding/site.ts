import { headers } from "next/headers";
import { inProcess } from "~/trpc/in-process";
import type { Site } from "./connect-card";
import { systemOf } from "./prepare/system";

/** What the way to connect a machine says of this server and of whoever reads it: known before the first paint. */
export async function readSite(): Promise<Site> {
  const { publicUrl, client } = inProcess();
  return { url: publicUrl, client, system: systemOf((await headers()).get("user-agent")) };
}
