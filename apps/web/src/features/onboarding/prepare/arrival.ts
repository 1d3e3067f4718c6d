import type { Answers } from "~/trpc/client";

type Token = Pick<Answers["token"]["list"][number], "kind" | "name" | "userId" | "createdAt">;
type Runtime = Pick<
  Answers["runtime"]["list"][number],
  "id" | "name" | "deviceInfo" | "ownerId" | "createdAt" | "lastSeenAt"
>;

type Asked<R> = {
  /** By the server's clock, from when on something is new. */
  since: Date;
  userId: string;
  tokens: readonly Token[];
  runtimes: readonly R[];
};

export type Arrival<R> = { device: string | undefined; runtime: R | undefined };

/** A token's name is the name of its machine, cut. */
const LONGEST_TOKEN_NAME = 100;

/** What has come of a code: the machine that used it, and the runtime that this machine became, or was already. */
export function arrivalOf<R extends Runtime>({ since, userId, tokens, runtimes }: Asked<R>): Arrival<R> {
  const isNew = (at: string | null) => at !== null && new Date(at) >= since;
  const token = newest(
    tokens.filter(({ kind, userId: owner }) => kind === "daemon" && owner === userId),
    isNew,
  );
  const isThatMachine = ({ deviceInfo, lastSeenAt }: Runtime) =>
    token?.name === deviceInfo.slice(0, LONGEST_TOKEN_NAME) && lastSeenAt !== null && lastSeenAt >= token.createdAt;
  const mine = runtimes.filter(({ ownerId }) => ownerId === userId);
  const runtime = newest(mine, isNew) ?? mine.find(isThatMachine);
  return { device: token?.name ?? runtime?.deviceInfo, runtime };
}

function newest<T extends { createdAt: string }>(all: readonly T[], isNew: (at: string) => boolean): T | undefined {
  return all.filter(({ createdAt }) => isNew(createdAt)).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
}
