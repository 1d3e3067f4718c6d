import type { Exchange } from "./exchange";

/** What pages note down about requests that failed for want of the database. */
export type AwayNotes = { note: (requestId: string) => void; answerAway: (exchange: Exchange) => void };

const RETRY_SECONDS = "2";

/**
 * A page that fails is a 500 to Next, whatever failed. Where the page has noted that the database is away, its answer
 * leaves as 503, with the time to come back, as the API's does.
 */
export function createAwayNotes(): AwayNotes {
  // By the id of every page that is being made: nothing is noted of one that nobody waits for any more.
  const isAway = new Map<string, boolean>();
  return {
    note: (requestId) => void (isAway.has(requestId) && isAway.set(requestId, true)),
    answerAway({ response, requestId }) {
      isAway.set(requestId, false);
      const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => typeof response;
      response.writeHead = (status: number, ...rest: unknown[]) => {
        if (status !== 500 || !isAway.get(requestId)) return writeHead(status, ...rest);
        response.setHeader("Retry-After", RETRY_SECONDS);
        return writeHead(503, ...rest);
      };
      response.once("close", () => isAway.delete(requestId));
    },
  };
}
