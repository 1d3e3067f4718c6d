import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContext, expect, request } from "@playwright/test";

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

/** A second browser, in which somebody else is signed in. */
export async function elsewhere(browser: Browser, baseURL: string, person: Person): Promise<BrowserContext> {
  return browser.newContext({ baseURL, locale: "en-GB", storageState: await signUp(baseURL, person) });
}

/** The context of nobody: for pages one sees before signing in. */
export const NOBODY = { cookies: [], origins: [] };
