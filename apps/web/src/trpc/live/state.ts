/**
 * How this tab hears of changes. `connecting`: not yet, or not again; `polling`: no stream can be had, or the server is
 * deaf, and what is shown is asked for again from time to time; `resting`: nobody has looked for a while.
 */
export type Connection = "connecting" | "live" | "polling" | "reconnecting" | "offline" | "resting";

let current: Connection = "connecting";
const watching = new Set<() => void>();

export const connection = (): Connection => current;

export function setConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const changed of watching) changed();
}

export function watchConnection(changed: () => void): () => void {
  watching.add(changed);
  return () => watching.delete(changed);
}

/** Whether what is shown is asked for again exactly when it has changed, so that nobody needs to ask in between. */
export const isFollowed = (how: Connection) => how === "live" || how === "resting";
