"use client";

import { type Outcome, signUp } from "../account-api";
import { AccountForm } from "../account-form";
import type { AccountField } from "../account-refusal";
import { SIGN_UP_FIELDS } from "../sign-up-form";
import { acceptInvitation } from "./accept";
import { fitsHint } from "./hint";

type Props = { token: string; emailHint: string };

/** An account and the place that was kept for it, in one step. */
export function JoinForm({ token, emailHint }: Props) {
  const fields = SIGN_UP_FIELDS.map((field) =>
    field.name === "email" ? { ...field, hint: `The invitation is for ${emailHint}` } : field,
  );
  const send = async (given: Record<AccountField, string>): Promise<Outcome> =>
    fitsHint(given.email, emailHint) ? signUp(given) : { email: `The invitation is for ${emailHint}` };
  const join = async () => {
    const accepted = await acceptInvitation(token);
    // With an account but without a place: this page, made anew, knows what to do then.
    if ("problem" in accepted) window.location.reload();
    else window.location.assign(`/${accepted.slug}/runtimes`);
  };
  return <AccountForm fields={fields} action="Create account and join" send={send} onDone={() => void join()} />;
}
