import type { Db } from "@meridian/db";
import type { Log } from "../trpc/context";
import { CredentialGone, notFound, TooManyRequests } from "../trpc/errors";
import type { Event, EventKind } from "./events";
import type { Hub } from "./hub";
import { standingOf } from "./queries";
import { type Said, Stream, type Viewer } from "./stream";

const MOST_PER_PERSON = 10;
/** A session that ends says nothing of it: this is how long its streams may outlive it. */
const RECHECK_MS = 3_000;
const RETRY_SECONDS = 30;

/** After these, whoever looks may be somebody who may not any more. */
const OF_RIGHTS = new Set<EventKind>(["member.changed", "token.changed", "session.changed", "user.changed"]);

/** All open streams of this process: who has how many, whether each may still be open, and their end. */
export class Streams {
  readonly #open = new Set<Stream>();
  readonly #perPerson = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #checking: Promise<void> | undefined;
  #isStopping = false;

  constructor(
    private readonly hub: Hub,
    private readonly db: Db,
    private readonly log: Log,
  ) {
    hub.listenToAll(({ kind }) => {
      if (OF_RIGHTS.has(kind) && this.#open.size > 0) void this.check();
    });
  }

  get size(): number {
    return this.#open.size;
  }

  /** Listens from now on, and not only from when the first hint is asked for. */
  open(viewer: Viewer, signal: AbortSignal | undefined): AsyncGenerator<Said, void, undefined> {
    const { userId, workspaceId } = viewer;
    const theirs = this.#perPerson.get(userId) ?? 0;
    if (theirs >= MOST_PER_PERSON) throw new TooManyRequests(RETRY_SECONDS);
    this.#perPerson.set(userId, theirs + 1);
    const stream = new Stream(
      viewer,
      () => this.hub.newest(workspaceId),
      () => this.size,
    );
    this.#open.add(stream);
    const leave = this.hub.listen(workspaceId, (event: Event) => stream.tell(event));
    const close = () => {
      if (!this.#open.delete(stream)) return;
      leave();
      signal?.removeEventListener("abort", close);
      this.#leavePerson(userId);
      stream.end();
    };
    signal?.addEventListener("abort", close);
    if (signal?.aborted || this.#isStopping) close();
    this.#keepChecking();
    return closing(stream.said(), close);
  }

  /** What could not be heard is asked for again. */
  resync(): void {
    for (const stream of this.#open) stream.resync();
  }

  /** Whether this process hears is for each to know. */
  turn(): void {
    for (const stream of this.#open) stream.turn();
  }

  /** Ends those whose viewers may not look any more. One statement for all, and one at a time. */
  check(): Promise<void> {
    const again = this.#checking?.then(() => this.#check()) ?? this.#check();
    const checking = again.finally(() => {
      if (this.#checking === checking) this.#checking = undefined;
    });
    this.#checking = checking;
    return checking;
  }

  endAll(): void {
    this.#isStopping = true;
    clearInterval(this.#timer);
    for (const stream of this.#open) stream.end();
  }

  async #check(): Promise<void> {
    const streams = [...this.#open];
    if (streams.length === 0) return;
    try {
      const standings = await standingOf(
        this.db,
        streams.map(({ viewer }) => viewer),
      );
      standings.forEach(({ role, isCredentialValid }, position) => {
        const stream = streams[position];
        if (!isCredentialValid) stream?.end(new CredentialGone());
        else if (role === null) stream?.end(notFound("workspace"));
        else if (stream) stream.viewer = { ...stream.viewer, role };
      });
    } catch (err) {
      // While the database is away nobody hears anything either.
      this.log.warn({ err }, "open streams were not checked");
    }
  }

  #keepChecking(): void {
    this.#timer ??= setInterval(() => {
      if (this.#open.size > 0 && !this.#checking) void this.check();
    }, RECHECK_MS).unref();
  }

  #leavePerson(userId: string): void {
    const left = (this.#perPerson.get(userId) ?? 1) - 1;
    if (left === 0) this.#perPerson.delete(userId);
    else this.#perPerson.set(userId, left);
  }
}

async function* closing<T>(source: AsyncGenerator<T, void, undefined>, close: () => void) {
  try {
    yield* source;
  } finally {
    close();
  }
}
