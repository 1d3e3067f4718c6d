import { defaultShouldDehydrateQuery, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { whenAlive } from "~/later/early";
import { connection, isFollowed } from "./live/state";
import { packed, unpacked } from "./packed";
import { isSignedOut, mayWorkNextTime } from "./refused";
import { goToSignIn } from "./sign-in";

const FRESH_MS = 30_000;
/** Who was away for less sees what they left. */
const AWAY_MS = 60_000;
const RETRIES = 2;

/** One per browser, and one per request on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    // Many show at once what they will have changed, in other parts of the page too.
    mutationCache: new MutationCache({ onMutate: whenAlive }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && mayWorkNextTime(error),
        // Who comes back to a page that follows its workspace is shown at once what changed, and asks for nothing else.
        refetchOnWindowFocus: ({ state }) => !isFollowed(connection()) && Date.now() - state.dataUpdatedAt > AWAY_MS,
      },
      dehydrate: {
        // A query still under way goes along as a promise: the page streams instead of waiting for the slowest.
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        // The same plain JSON that HTTP would bring, so that a Date never reaches a component that expects text.
        serializeData: packed,
      },
      hydrate: { deserializeData: unpacked },
    },
  });
}

function leaveWhenSignedOut(error: unknown): void {
  if (typeof window !== "undefined" && isSignedOut(error)) goToSignIn();
}
