import { z } from "zod";

/** Where a page of a list ended, in a word that only we read. */
export const writeCursor = (position: readonly string[]) => Buffer.from(JSON.stringify(position)).toString("base64url");

/** A position that we wrote; anything else is bad input. None asks for the first page. */
export const cursor = <Position extends z.ZodType>(position: Position) =>
  z
    .string("not a cursor of this list")
    .max(2_000, "not a cursor of this list")
    .transform((text, context): z.output<Position> => {
      const read = position.safeParse(decoded(text));
      if (read.success) return read.data;
      context.addIssue({ code: "custom", message: "not a cursor of this list" });
      return z.NEVER;
    })
    .nullish();

/** Microseconds since 1970, as text, up to the year 2286. */
export const micros = z.string().regex(/^\d{1,16}$/);

const MOST_ROWS = 100;
const wanted = `a whole number from 1 to ${MOST_ROWS}`;

export const pageLength = z.number(wanted).int(wanted).min(1, wanted).max(MOST_ROWS, wanted).default(50);

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return undefined;
  }
}
