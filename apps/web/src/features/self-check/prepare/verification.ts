import type { Formats } from "~/formats/formats";
import type { Answers } from "~/trpc/client";

type Verification = Answers["check"]["verification"];
type Running = Pick<
  NonNullable<Verification["running"]>,
  "requestedAt" | "steppedAt" | "runtimesDone" | "runtimes" | "checked"
>;
type Sample = NonNullable<Verification["last"]>["samples"][number];

const STUCK_MS = 2 * 60_000;

/** How far it is; and whether it has stopped getting further. */
export function progressOf({ requestedAt, steppedAt, ...running }: Running, now: Date, { count }: Formats) {
  const { runtimesDone, runtimes, checked } = running;
  return {
    share: runtimes === 0 ? 0 : runtimesDone / runtimes,
    words: steppedAt
      ? `${count(runtimesDone)} of ${count(runtimes)} runtimes, ${count(checked)} sums compared`
      : "Waits for a worker",
    isStuck: now.getTime() - new Date(steppedAt ?? requestedAt).getTime() > STUCK_MS,
  };
}

const TABLES: Record<Sample["table"], string> = {
  usage_buckets: "Usage over time",
  task_buckets: "Usage by task",
};

/** Each quarter hour that differs, on the reader's clock, and by how much. */
export const sampleLines = ({ samples }: { samples: readonly Sample[] }, formats: Formats, zone: string) =>
  samples.map(({ table, runtimeId, bucketStart, difference }, n) => ({
    key: `${n} ${runtimeId} ${bucketStart}`,
    at: formats.instant(new Date(bucketStart), zone),
    table: TABLES[table],
    runtimeId,
    difference: Object.entries(difference)
      .filter(([, amount]) => amount !== "0")
      .map(([measure, amount]) => `${measure} ${amount}`)
      .join(", "),
  }));
