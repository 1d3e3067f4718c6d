import type { Event } from "./events";

export type KeptEvent = Event & { id: string };
type Listener = (event: Event) => void;

/** Polling looks back over what was heard already, so what was told is remembered a little longer than it looks. */
const REMEMBERED_MS = 120_000;

/** Tells those of this process who listen to a workspace what happened in it, each event once. */
export class Hub {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #everybody = new Set<Listener>();
  /** In the order in which they were told, which is the order of a Map. */
  readonly #told = new Map<string, number>();

  listen(workspaceId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(workspaceId) ?? new Set();
    this.#listeners.set(workspaceId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(workspaceId) === listeners) this.#listeners.delete(workspaceId);
    };
  }

  listenToAll(listener: Listener): void {
    this.#everybody.add(listener);
  }

  tell({ id, ...event }: KeptEvent, now = Date.now()): void {
    if (this.#told.has(id)) return;
    this.#told.set(id, now);
    this.#forget(now - REMEMBERED_MS);
    for (const listener of this.#everybody) listener(event);
    for (const listener of this.#listeners.get(event.workspaceId) ?? []) listener(event);
  }

  #forget(before: number): void {
    for (const [id, at] of this.#told) {
      if (at >= before) return;
      this.#told.delete(id);
    }
  }
}
