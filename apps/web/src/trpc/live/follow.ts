import type { AppRouter } from "@meridian/api";
import type { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { goToSignIn } from "../sign-in";
import { AskAgain } from "./ask-again";
import { type Connection, setConnection } from "./state";
import { Tabs } from "./tabs";
import { Thread } from "./thread";

/**
 * A tab that nobody looks at for so long lets go of its stream, which whoever only looks something up elsewhere keeps. Each
 * workspace has one, so that more of them must not fill the six connections of a browser.
 */
const HIDDEN_MS = 10_000;

const url = "/api/trpc";
const openApi = () =>
  createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: httpBatchLink({ url }),
      }),
    ],
  });

/** `newest`: what was the newest event when the first page was made. */
type Followed = { workspaceId: string; newest: string | null; queries: QueryClient };

export type Following = {
  /** A page came. The server began to make it when this was the newest event. */
  arrived: (newest: string | null) => void;
  stop: () => void;
};

/** Lets the pages of a workspace follow what changes in it. */
export function follow({ workspaceId, newest: first, queries }: Followed): Following {
  const asking = new AskAgain(queries);
  const thread = new Thread(first, (hints) => asking.about(hints));
  let isResting = false;
  const turned = (how: Connection) => setConnection(isResting ? "resting" : how);
  const tabs = new Tabs(openApi(), workspaceId, { said: (said) => thread.said(said), turned, refused });
  const stopLooking = look({
    join: () => {
      // Still resting for others, until the stream has said whether there is anything to ask.
      isResting = false;
      tabs.join();
      asking.plan();
    },
    rest: () => {
      isResting = true;
      setConnection("resting");
      tabs.rest();
    },
    turn: (isOnline) => tabs.turn(isOnline),
    hiddenMs: tabs.isShared ? HIDDEN_MS : 0,
  });
  return {
    arrived: (newest) => thread.compare(newest),
    stop: () => {
      stopLooking();
      tabs.close();
      asking.stop();
      setConnection("connecting");
    },
  };
}

function refused(code: string): void {
  setConnection("polling");
  if (code === "UNAUTHORIZED") goToSignIn();
  // A full load: nothing of what may not be seen any more stays, and the server's answer says why.
  else if (code === "NOT_FOUND") window.location.reload();
}

type Looking = { join: () => void; rest: () => void; turn: (isOnline: boolean) => void; hiddenMs: number };

/** Takes part while somebody looks, and a while longer. */
function look({ join, rest, turn, hiddenMs }: Looking): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const left = new AbortController();
  const { signal } = left;
  const turnTo = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(rest, hiddenMs);
    else join();
  };
  document.addEventListener("visibilitychange", turnTo, { signal });
  // A page that is kept for going back to it may not keep the others waiting.
  window.addEventListener("pagehide", rest, { signal });
  window.addEventListener("pageshow", turnTo, { signal });
  window.addEventListener("online", () => turn(true), { signal });
  window.addEventListener("offline", () => turn(false), { signal });
  turnTo();
  return () => {
    clearTimeout(timer);
    left.abort();
  };
}
