import type { Context, createCaller, Incoming } from "@meridian/api";

/** What the server in front of Next lends to its pages: the API without a wire between. */
export type InProcess = {
  createCaller: typeof createCaller;
  createContext: (incoming: Incoming) => Context;
  /** Says that a page could not be made because the database is away: the page itself can not choose its status. */
  missDatabase: (requestId: string) => void;
  /** Whether there is a demo to explore. */
  demo: boolean;
  /** Where people and machines reach this server. */
  publicUrl: string;
  /** The command-line client that this server gives to machines. */
  client: { version: string; sha256: string };
};

// Next bundles its own copy of what it imports; only the global object is one for the whole process.
const KEY = Symbol.for("meridian.in-process");
type Shelf = { [KEY]?: InProcess };

export function lendToPages(lent: InProcess): void {
  (globalThis as Shelf)[KEY] = lent;
}

export function inProcess(): InProcess {
  const lent = (globalThis as Shelf)[KEY];
  if (!lent) throw new Error("Pages are served by apps/web/server, which lends them the API: start that instead.");
  return lent;
}
