/** A page of the history. The server asks for the same first page as the browser. */
export const RUNS_AT_ONCE = 25;
