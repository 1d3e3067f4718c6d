/** Where to go after signing in: a path of ours, never another host. */
export function nextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  // "//host" and "/\host" are other hosts to a browser.
  return /^\/[/\\]/.test(next) || /[\p{Cc}\\]/u.test(next) ? "/" : next;
}

/** From signing in to signing up and back, without forgetting where to. */
export const besideSignIn = (page: "/sign-in" | "/sign-up", next: string) =>
  next === "/" ? page : `${page}?next=${encodeURIComponent(next)}`;
