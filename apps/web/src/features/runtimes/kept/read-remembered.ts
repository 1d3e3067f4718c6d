import { cookies } from "next/headers";
import { HERE_COOKIE } from "~/features/runtime-actions/here/here";
import { type FirstRemembered, LIST_COOKIE, parseRemembered } from "./remembered";

export async function readRemembered(): Promise<FirstRemembered> {
  const kept = await cookies();
  return { ...parseRemembered(kept.get(LIST_COOKIE)?.value), here: kept.get(HERE_COOKIE)?.value ?? "" };
}
