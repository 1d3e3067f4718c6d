/** Whether an address may be the one that `g…@example.com` hints at: a slip is told before an account is made of it. */
export function fitsHint(email: string, hint: string): boolean {
  const typed = email.trim().toLowerCase();
  const [first = "", rest = ""] = hint.split("…");
  return typed.startsWith(first) && typed.endsWith(rest) && typed.length > first.length + rest.length - 1;
}
