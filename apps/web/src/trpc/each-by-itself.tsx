"use client";

import { useQueryClient } from "@tanstack/react-query";
import { httpBatchLink } from "@trpc/client";
import { type ComponentType, useState } from "react";
import { trpc } from "./client";

/**
 * A part of a page whose questions go out each by itself: none waits for the slowest, as calls in one request do, and one
 * that nobody waits for any more is given up.
 */
export const eachByItself = <Props extends object>(Part: ComponentType<Props>) =>
  function EachByItself(props: Props) {
    const queryClient = useQueryClient();
    const [client] = useState(() => trpc.createClient({ links: [httpBatchLink({ url: "/api/trpc", maxItems: 1 })] }));
    return (
      <trpc.Provider client={client} queryClient={queryClient} abortOnUnmount>
        <Part {...props} />
      </trpc.Provider>
    );
  };
