import type { Hash } from "node:crypto";

const NEWLINE = 0x0a;
/** Longer lines are passed over unread, so that memory stays bounded: no usage is written on 64 MiB. */
export const MAX_LINE = 64 << 20;

export type Line = {
  /** Undefined: too long to be looked at. Valid until the next line is asked for. */
  bytes: Buffer | undefined;
  length: number;
  /** Ended by a newline. */
  isWhole: boolean;
  /** Of everything up to the end of this line, if it is whole. */
  hash: Hash;
};

/** Splits on bytes, not on characters, so that a character cut in two by a chunk stays one. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, before: Hash): AsyncGenerator<Line> {
  let pending = new Pending(before);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = pending.endWith(chunk.subarray(start, end + 1));
      yield line;
      start = end + 1;
      pending = new Pending(line.hash);
    }
    pending.add(chunk.subarray(start));
  }
  if (pending.length > 0) yield pending.cutOff();
}

class Pending {
  length = 0;
  #parts: Buffer[] = [];
  /** Set once the line is too long: its bytes are no longer kept, but still have to be proven later. */
  #passedOver: Hash | undefined;

  constructor(private readonly before: Hash) {}

  add(part: Buffer): void {
    if (part.length === 0) return;
    this.length += part.length;
    if (this.#passedOver) {
      this.#passedOver.update(part);
      return;
    }
    this.#parts.push(Buffer.from(part));
    if (this.length <= MAX_LINE) return;
    this.#passedOver = this.before.copy();
    for (const kept of this.#parts) this.#passedOver.update(kept);
    this.#parts = [];
  }

  endWith(part: Buffer): Line {
    const length = this.length + part.length;
    if (length > MAX_LINE) this.add(part);
    if (this.#passedOver) return { bytes: undefined, length, isWhole: true, hash: this.#passedOver };
    const bytes = this.#parts.length === 0 ? part : Buffer.concat([...this.#parts, part]);
    return { bytes, length, isWhole: true, hash: this.before.update(bytes) };
  }

  cutOff(): Line {
    const bytes = this.#passedOver ? undefined : Buffer.concat(this.#parts);
    return { bytes, length: this.length, isWhole: false, hash: this.before };
  }
}
