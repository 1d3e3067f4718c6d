import { closeSync, constants, fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Label } from "../items/items";
import { Failure } from "../terminal/failure";
import { readPrivate, replacePrivate } from "./private-file";
import { seal, unseal } from "./sealed";

const FORMAT = 1;
/** Rewritten when most of its entries have been overtaken by later ones. */
const OVERTAKEN = 2_000;

export type Kind = "task" | "usage";

/** An item the server has answered for good: `version` is a digest of the bytes that were sent. */
export type Settled = { kind: Kind; id: string; version: string; label?: Label; refusal?: Refusal };
export type Refusal = { code: string; message: string };

/** One answered report, as one line of the file. */
type Entry = { format: number; at: string; runtimeId: string; items: Settled[] };

/**
 * What the server has acknowledged, one line for each answered report, durable before the next is sent. Whatever it
 * does not know of is sent again and comes back as a duplicate, so that losing any part of it loses or doubles nothing.
 */
export class Ledger {
  readonly #settled = new Map<string, Settled & { runtimeId: string }>();
  #lastAt: string | undefined;
  #entries = 0;
  /** Torn by a crash or changed since: their items will be sent again. */
  damagedLines = 0;

  private constructor(private readonly path: string) {}

  static async open(directory: string, name: string): Promise<Ledger> {
    const ledger = new Ledger(join(directory, `sent-${name}.ndjson`));
    const text = (await readPrivate(ledger.path)) ?? "";
    for (const line of text.split("\n")) {
      const entry = line === "" ? undefined : (unseal(line) as Entry | undefined);
      if (entry?.format === FORMAT) ledger.#take(entry);
      else if (line !== "") ledger.damagedLines += 1;
    }
    return ledger;
  }

  /** When the server last acknowledged anything. */
  get lastAt(): string | undefined {
    return this.#lastAt;
  }

  find(kind: Kind, id: string): (Settled & { runtimeId: string }) | undefined {
    return this.#settled.get(`${kind} ${id}`);
  }

  refused(): (Settled & { refusal: Refusal })[] {
    return [...this.#settled.values()].flatMap((item) => (item.refusal ? [{ ...item, refusal: item.refusal }] : []));
  }

  count(kind: Kind): number {
    return [...this.#settled.values()].filter((item) => item.kind === kind && !item.refusal).length;
  }

  /** Durable when it returns. */
  record(at: Date, runtimeId: string, items: Settled[]): void {
    if (items.length === 0) return;
    const entry: Entry = { format: FORMAT, at: at.toISOString(), runtimeId, items };
    append(this.path, seal(entry));
    this.#take(entry);
  }

  /** Drops what later entries have overtaken. */
  async compact(): Promise<void> {
    if (this.#entries - this.#settled.size < OVERTAKEN) return;
    const byRuntime = new Map<string, Settled[]>();
    for (const { runtimeId, ...item } of this.#settled.values()) {
      const items = byRuntime.get(runtimeId) ?? [];
      byRuntime.set(runtimeId, items);
      items.push(item);
    }
    const at = this.#lastAt ?? new Date(0).toISOString();
    const lines = [...byRuntime].map(([runtimeId, items]) => seal({ format: FORMAT, at, runtimeId, items }));
    await replacePrivate(this.path, `${lines.join("\n")}\n`);
    this.#entries = this.#settled.size;
  }

  #take({ at, runtimeId, items }: Entry): void {
    this.#lastAt = at;
    this.#entries += items.length;
    for (const item of items) this.#settled.set(`${item.kind} ${item.id}`, { ...item, runtimeId });
  }
}

/** The line begins with a newline of its own, so that one torn by a crash does not take it along. */
function append(path: string, line: string): void {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW = 0 } = constants;
  const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  try {
    const bytes = Buffer.from(`\n${line}\n`);
    if (writeSync(file, bytes) !== bytes.length) throw new Failure(`${path} could not be written: is the disk full?`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
