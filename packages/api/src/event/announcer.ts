import type { Db } from "@meridian/db";
import type { Log } from "../trpc/context";
import { type Event, publish } from "./events";

/** Several reports of a runtime within this are one event. */
const GATHER_MS = 250;
/** While the database is away nothing is hoarded: pages poll, and ask again when their stream is back. */
const MOST_WAITING = 10_000;

/**
 * Tells of what has been committed already, such as reports: later, together, and never in the way of an answer. What a
 * process that is killed had not told yet is found by polling pages.
 */
export class Announcer {
  readonly #waiting = new Map<string, Event>();
  #telling: Promise<void> | undefined;

  constructor(
    private readonly db: Db,
    private readonly log: Log,
  ) {}

  announce(event: Event): void {
    if (this.#waiting.size < MOST_WAITING) this.#waiting.set(`${event.kind} ${event.subjectId}`, event);
    this.#telling ??= this.#tell();
  }

  /** Everything announced so far was told, or could not be. */
  async settled(): Promise<void> {
    while (this.#telling) await this.#telling;
  }

  async #tell(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS).unref());
    const events = [...this.#waiting.values()];
    this.#waiting.clear();
    await publish(this.db, ...events).catch((err: unknown) => this.log.warn({ err }, "events were not announced"));
    this.#telling = this.#waiting.size > 0 ? this.#tell() : undefined;
  }
}
