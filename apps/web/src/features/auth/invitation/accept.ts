/** Where an acceptance led: to the workspace, or to what stood against it. */
export type Accepted = { slug: string } | { problem: string };

const UNREACHABLE = "The server can not be reached. Check your connection, then try again.";
const PROBLEMS: Record<string, string> = {
  FORBIDDEN: "This invitation is for another account.",
  NOT_FOUND: "This invitation does not work any more. Ask for a new one.",
  TOO_MANY_REQUESTS: "Too many attempts. Try again in ten minutes.",
};

export async function acceptInvitation(token: string): Promise<Accepted> {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  };
  const response = await fetch("/api/trpc/invitation.accept", request).catch(() => undefined);
  if (!response) return { problem: UNREACHABLE };
  const answer: unknown = await response.json().catch(() => undefined);
  const slug = at(answer, "result", "data", "workspaceSlug");
  if (typeof slug === "string") return { slug };
  const code = at(answer, "error", "data", "code");
  return { problem: PROBLEMS[String(code)] ?? "The server could not answer. Try again in a few seconds." };
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
