import type { Formats } from "~/formats/formats";
import type { Answers } from "~/trpc/client";

export type RuntimeState = Answers["check"]["runtimes"][number];

/** A clock that is off by less moves no usage into another quarter hour worth speaking of. */
const SKEW_MS = 2_000;

type Words = Pick<Formats, "count" | "decimal" | "duration">;

/** "217 s behind"; undefined where it is right, as far as anybody can tell. */
export function skewWords(skewMs: number | null, { decimal, duration }: Words): string | undefined {
  if (skewMs === null || Math.abs(skewMs) < SKEW_MS) return undefined;
  const seconds = Math.abs(skewMs) / 1_000;
  return `${seconds < 60 ? `${decimal(seconds)}\u00a0s` : duration(seconds)} ${skewMs > 0 ? "ahead" : "behind"}`;
}

/** What stands between a runtime's usage and these figures. */
export function waitingWords({ waitingItems }: Pick<RuntimeState, "waitingItems">, { count }: Words): string {
  if (waitingItems === null) return "its client does not say";
  if (waitingItems === 0) return "nothing waits";
  return waitingItems === 1 ? "1 item waits on its machine" : `${count(waitingItems)} items wait on its machine`;
}

const CODES: Record<string, string> = {
  invalid: "invalid",
  unknown_task: "task not reported",
  future_timestamp: "from the future",
  too_old: "too old to be kept",
  runtime_gone: "runtime deleted",
};

/** "2 usage items: task not reported" */
export const rejectLines = ({ rejects }: Pick<RuntimeState, "rejects">, { count }: Words) =>
  rejects.map(({ kind, code, items, message }) => ({
    key: `${kind} ${code}`,
    words: `${count(items)} ${kind === "task" ? (items === 1 ? "task" : "tasks") : items === 1 ? "usage item" : "usage items"}: ${CODES[code] ?? code}`,
    message,
  }));
