import { randomUUID } from "node:crypto";
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
  readonly #newest = new Map<string, string>();
  /** Whether this process is told at once of what all of them publish. */
  isHearing = false;

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
    this.#newest.set(event.workspaceId, id);
    this.#forget(now - REMEMBERED_MS);
    for (const listener of this.#everybody) listener(event);
    for (const listener of this.#listeners.get(event.workspaceId) ?? []) listener(event);
  }

  /**
   * The last that was told of a workspace, "" if nothing was. Processes hear in the order of commits: who knows the same
   * one as a page or another process has missed nothing in between. Null while this one is deaf and can not say.
   */
  newest(workspaceId: string): string | null {
    return this.isHearing ? (this.#newest.get(workspaceId) ?? "") : null;
  }

  knows(workspaceId: string): boolean {
    return this.#newest.has(workspaceId);
  }

  /** What was kept before this process listened. What it was told meanwhile is newer. */
  remember(workspaceId: string, id: string): void {
    if (!this.knows(workspaceId)) this.#newest.set(workspaceId, id);
  }

  /** Something may have been said that was never heard here: nobody's newest is the newest any more. */
  loseThread(): void {
    for (const workspaceId of this.#newest.keys()) this.#newest.set(workspaceId, randomUUID());
  }

  #forget(before: number): void {
    for (const [id, at] of this.#told) {
      if (at >= before) return;
      this.#told.delete(id);
    }
  }
}
