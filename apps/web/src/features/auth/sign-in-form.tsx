"use client";

import { signIn } from "./account-api";
import { AccountForm } from "./account-form";

const FIELDS = [
  { name: "email", label: "E-mail", type: "email", autoComplete: "username" },
  { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
] as const;

export function SignInForm({ next }: { next: string }) {
  // A full load: nothing of an earlier visitor stays in memory.
  return <AccountForm fields={FIELDS} action="Sign in" send={signIn} onDone={() => window.location.assign(next)} />;
}
