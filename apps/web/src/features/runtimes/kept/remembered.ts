import { CHOSEN_COLUMNS, type ColumnId, HIDDEN_AT_FIRST } from "../prepare/columns";

/** In a cookie, so that the first paint has the reader's columns, and closed what they closed. */
export const LIST_COOKIE = "meridian_runtimes";

/** Which columns are hidden, and the marks of the machines that are closed. */
export type Remembered = { hidden: readonly ColumnId[]; closed: readonly string[] };
/** And which machines the browser is on. */
export type FirstRemembered = Remembered & { here: string };

/** A cookie has little room; whoever closes more machines closed the first of them long ago. */
const MOST_CLOSED = 200;

export function parseRemembered(text: string | undefined): Remembered {
  const [hidden, closed = ""] = (text ?? "").split("~");
  if (text === undefined || hidden === undefined) return { hidden: HIDDEN_AT_FIRST, closed: [] };
  const named = new Set(hidden.split("."));
  return {
    hidden: CHOSEN_COLUMNS.map(({ id }) => id).filter((id) => named.has(id)),
    closed: closed
      .split(".")
      .filter((mark) => /^[0-9a-z]{1,7}$/.test(mark))
      .slice(-MOST_CLOSED),
  };
}

export const writeRemembered = ({ hidden, closed }: Remembered) =>
  `${hidden.join(".")}~${closed.slice(-MOST_CLOSED).join(".")}`;
