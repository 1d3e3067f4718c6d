/** Where to go after signing in: a path of ours, never another host. */
export function nextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  // "//host" and "/\host" are other hosts to a browser.
  return /^\/[/\\]/.test(next) || /[\p{Cc}\\]/u.test(next) ? "/" : next;
}
