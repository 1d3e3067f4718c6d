import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContext, expect, request } from "@playwright/test";
import { givesLivingPages } from "./alive";

export type Person = { name: string; email: string; password: string };

export const newPerson = (name = "Grace Hopper"): Person => ({
  name,
  email: `${randomUUID()}@example.com`,
  password: `long enough ${randomUUID()}`,
});

/** An account made over HTTP, without a browser. */
export async function signUp(baseURL: string, person: Person) {
  const http = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
  const answer = await http.post("/api/auth/sign-up/email", { data: person });
  expect(answer.ok(), await answer.text()).toBe(true);
  const state = await http.storageState();
  await http.dispose();
  return state;
}

/** A second browser, in which somebody else is signed in, or whoever has this session. */
export async function elsewhere(
  browser: Browser,
  baseURL: string | undefined,
  who: Person | State,
): Promise<BrowserContext> {
  const storageState = "cookies" in who ? who : await signUp(baseURL ?? "", who);
  return givesLivingPages(await browser.newContext({ baseURL: baseURL ?? "", locale: "en-GB", storageState }));
}

type State = Awaited<ReturnType<typeof signUp>>;

/** The session of nobody: for pages one sees before signing in. */
export const NOBODY: State = { cookies: [], origins: [] };
