"use client";

import type { AppRouter } from "@meridian/api";
import { createTRPCReact } from "@trpc/react-query";
import type { inferRouterOutputs } from "@trpc/server";

/** The API's procedures as hooks. */
export const trpc = createTRPCReact<AppRouter>();

/** What the procedures answer, as it comes over the wire. */
export type Answers = inferRouterOutputs<AppRouter>;
