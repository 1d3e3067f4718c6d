"use client";

import { signUp } from "./account-api";
import { AccountForm } from "./account-form";
import { SHORTEST_PASSWORD } from "./account-refusal";

export const SIGN_UP_FIELDS = [
  { name: "name", label: "Name", type: "text", autoComplete: "name" },
  { name: "email", label: "E-mail", type: "email", autoComplete: "username" },
  {
    name: "password",
    label: "Password",
    type: "password",
    autoComplete: "new-password",
    hint: `At least ${SHORTEST_PASSWORD} characters.`,
  },
] as const;

export function SignUpForm({ next }: { next: string }) {
  const go = () => window.location.assign(next);
  return <AccountForm fields={SIGN_UP_FIELDS} action="Create account" send={signUp} onDone={go} />;
}
