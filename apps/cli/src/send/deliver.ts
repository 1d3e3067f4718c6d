import type { Task, Usage } from "../items/items";
import { asObject } from "../items/json";
import type { Ledger, Settled } from "../state/ledger";
import { Failure } from "../terminal/failure";
import { type CallFailure, callFailure } from "./call-failure";
import { type Entry, type Limit, planOf, type Session, takeBatch } from "./plan";

export type Result = { readonly status: string; readonly code?: string; readonly message?: string };
export type Report = { runtimeId: string; tasks: Task[]; usage: Usage[] };
export type Answer = { tasks: readonly Result[]; usage: readonly Result[] };

export type Delivery = {
  sessions: readonly Session[];
  ledger: Pick<Ledger, "find" | "record">;
  runtimeId: string;
  largest: Limit;
  report: (report: Report) => Promise<Answer>;
  /** Gives a new runtime in place of one that was deleted. */
  register: () => Promise<string>;
  /** Left for another time, though pending. */
  isLater?: (entry: Entry) => boolean;
  /** After a failure, having waited as long as it takes; false: stop for now. */
  retry: (failure: CallFailure) => Promise<boolean>;
  /** After an answer; false: stop for now. */
  proceed: () => Promise<boolean>;
  now: () => Date;
};

export type Refused = { kind: string; id: string; code: string; message: string };
export type Outcome = {
  stored: number;
  updated: number;
  duplicate: number;
  refused: Refused[];
  /** Worth sending again later. */
  deferred: Refused[];
  /** Not tried to the end: asked to stop. */
  isStopped: boolean;
  /** How many items were not tried to the end. */
  waiting: number;
};

/** Sends what is pending, report by report; each answer is durable before the next is asked for. */
export async function deliver(delivery: Delivery): Promise<Outcome> {
  const run = new Run(delivery);
  while (!run.outcome.isStopped) {
    const batch = run.nextBatch();
    if (batch.length === 0) break;
    const answer = await run.send(batch);
    if (!answer) continue;
    await run.settle(batch, answer);
    if (!(await delivery.proceed())) run.outcome.isStopped = true;
  }
  return { ...run.outcome, waiting: run.outcome.isStopped ? run.left : 0 };
}

/** Codes of refusals that may be another answer next time. */
const LATER = new Set(["unknown_task", "future_timestamp"]);

class Run {
  readonly outcome: Outcome = {
    stored: 0,
    updated: 0,
    duplicate: 0,
    refused: [],
    deferred: [],
    isStopped: false,
    waiting: 0,
  };
  readonly #aside = new Set<Entry>();
  readonly #unknownTasks = new Set<string>();
  /** Usage that was refused for want of its task once: the second time it is left. */
  readonly #askedTwice = new Set<Entry>();
  #queue: Entry[] = [];
  #runtimeId: string;
  #limit: Limit;
  #hasRegistered = false;

  constructor(private readonly delivery: Delivery) {
    this.#runtimeId = delivery.runtimeId;
    this.#limit = delivery.largest;
  }

  get left(): number {
    return this.#queue.length;
  }

  /** What is still unsettled when all has been tried is planned anew: tasks asked for, or a new runtime's. */
  nextBatch(): Entry[] {
    if (this.#queue.length === 0) this.#queue = this.#plan();
    const batch = takeBatch(this.#queue, this.#limit);
    this.#queue = this.#queue.slice(batch.length);
    return batch;
  }

  #plan(): Entry[] {
    const { sessions, ledger, isLater } = this.delivery;
    const isAside = (entry: Entry) => this.#aside.has(entry) || isLater?.(entry) === true;
    return planOf({ sessions, ledger, runtimeId: this.#runtimeId, isAside, unknownTasks: this.#unknownTasks });
  }

  async send(batch: Entry[]): Promise<Answer | undefined> {
    const tasks = batch.flatMap((entry) => (entry.kind === "task" ? [entry.item] : []));
    const usage = batch.flatMap((entry) => (entry.kind === "usage" ? [entry.item] : []));
    try {
      const answer = await this.delivery.report({ runtimeId: this.#runtimeId, tasks, usage });
      checkAnswer(answer, { tasks, usage });
      return answer;
    } catch (error) {
      await this.#fail(callFailure(error), batch);
      return undefined;
    }
  }

  async #fail(failure: CallFailure, batch: Entry[]): Promise<void> {
    const [first] = batch;
    if (failure.kind === "tooLarge" && batch.length === 1 && first) {
      const answer = { status: "rejected", code: "too_large", message: failure.message };
      this.delivery.ledger.record(this.delivery.now(), this.#runtimeId, this.#judge(first, answer));
      return;
    }
    this.#queue = [...batch, ...this.#queue];
    if (failure.kind === "tooLarge") {
      const half = Math.ceil(batch.length / 2);
      this.#limit = { tasks: half, usage: half, bytes: Math.ceil(bytesOf(batch) / 2) };
      return;
    }
    if (failure.status === 404 && !this.#hasRegistered) await this.#registerAgain();
    else if (!(await this.delivery.retry(failure))) this.outcome.isStopped = true;
  }

  async settle(batch: Entry[], answer: Answer): Promise<void> {
    const [tasks, usage] = [[...answer.tasks], [...answer.usage]];
    const settled: Settled[] = [];
    let isGone = false;
    for (const entry of batch) {
      const result = (entry.kind === "task" ? tasks : usage).shift();
      if (!result) throw new Failure("the server's answer does not fit the report");
      if (result.code === "runtime_gone") isGone = true;
      else settled.push(...this.#judge(entry, result));
    }
    this.delivery.ledger.record(this.delivery.now(), this.#runtimeId, settled);
    if (isGone) await this.#registerAgain();
  }

  #judge(entry: Entry, { status, code = "unknown", message = "" }: Result): Settled[] {
    const { kind, id, version } = entry;
    if (status === "stored" || status === "updated" || status === "duplicate") {
      this.outcome[status] += 1;
      if (entry.kind === "task") this.#unknownTasks.delete(id);
      return [{ kind, id, version, ...labelOf(entry) }];
    }
    const refused = { kind, id, code, message };
    if (!LATER.has(code)) {
      this.#aside.add(entry);
      this.outcome.refused.push(refused);
      const before = this.delivery.ledger.find(kind, id)?.label;
      return [{ kind, id, version, ...(before && { label: before }), refusal: { code, message } }];
    }
    if (code === "unknown_task" && entry.kind === "usage" && !this.#askedTwice.has(entry)) {
      this.#askedTwice.add(entry);
      this.#unknownTasks.add(entry.item.taskId);
      return [];
    }
    this.#aside.add(entry);
    this.outcome.deferred.push(refused);
    return [];
  }

  async #registerAgain(): Promise<void> {
    if (this.#hasRegistered) throw new Failure("this machine's runtime was deleted again while it was reporting");
    this.#hasRegistered = true;
    this.#runtimeId = await this.delivery.register();
    this.#queue = [];
  }
}

const bytesOf = (batch: readonly Entry[]) => batch.reduce((sum, { bytes }) => sum + bytes, 0);

const labelOf = (entry: Entry) =>
  entry.kind === "task"
    ? { label: { agent: entry.item.agent, ...(entry.item.project !== undefined && { project: entry.item.project }) } }
    : {};

const STATUSES = new Set(["stored", "updated", "duplicate", "rejected"]);

/** An acknowledgement is taken from an answer of the agreed shape, one result for each item, and from nothing else. */
function checkAnswer(answer: unknown, sent: Omit<Report, "runtimeId">): void {
  for (const kind of ["tasks", "usage"] as const) {
    const results = asObject(answer)?.[kind];
    const isResult = (result: unknown) => STATUSES.has(String(asObject(result)?.status));
    if (!Array.isArray(results) || results.length !== sent[kind].length || !results.every(isResult))
      throw new Error("it does not fit the report");
  }
}
