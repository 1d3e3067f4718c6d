import { type AccountErrors, accountErrors } from "./account-refusal";

/** What signing in, up or out came to: undefined when it worked, else what to say. */
export type Outcome = AccountErrors | undefined;

const UNREACHABLE: AccountErrors = { form: "The server can not be reached. Check your connection, then try again." };

export const signIn = (given: { email: string; password: string }) => post("sign-in/email", given);
export const signUp = (given: { name: string; email: string; password: string }) => post("sign-up/email", given);
export const exploreDemo = () => post("demo", {});

async function post(path: string, given: object): Promise<Outcome> {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(given) };
  const response = await fetch(`/api/auth/${path}`, request).catch(() => undefined);
  if (!response) return UNREACHABLE;
  if (response.ok) return undefined;
  const answer: unknown = await response.json().catch(() => undefined);
  return accountErrors({ status: response.status, answer, retryAfter: response.headers.get("retry-after") });
}
