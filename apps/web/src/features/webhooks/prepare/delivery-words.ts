import type { Tone } from "@meridian/ui";
import type { Answers } from "~/trpc/client";

export type Endpoint = Answers["webhook"]["list"][number];
export type Delivery = Answers["webhook"]["deliveries"]["rows"][number];

const TYPES: Record<string, string> = {
  "webhook.test": "Test message",
  "budget.nearly_reached": "80 % of a budget",
  "budget.reached": "A budget reached",
  "budget.unpriced": "Prices missing",
};

export const typeWords = ({ type }: Pick<Delivery, "type">) => TYPES[type] ?? type;

type State = { tone: Tone; word: string; why?: string };

/** Where a message stands, and what its receiver said last. */
export function deliveryState({ deliveredAt, nextAttemptAt, attempts, lastStatus, lastError }: Delivery): State {
  const said = lastError ?? (lastStatus === null ? undefined : `answered ${lastStatus}`);
  const why = said === undefined || deliveredAt !== null ? {} : { why: said };
  if (deliveredAt !== null) return { tone: "good", word: "Delivered" };
  if (nextAttemptAt !== null)
    return { tone: attempts > 0 ? "warn" : "neutral", word: attempts > 0 ? "Tried again later" : "On its way", ...why };
  return { tone: "bad", word: attempts > 0 ? "Given up" : "Withdrawn", ...why };
}

/** An endpoint's state in a word; one that is stopped says by whom. */
export function endpointState({ stoppedAt, stoppedReason }: Pick<Endpoint, "stoppedAt" | "stoppedReason">): State {
  if (stoppedAt === null) return { tone: "good", word: "Active" };
  return stoppedReason === "gone"
    ? { tone: "bad", word: "Stopped: it answered 410" }
    : { tone: "neutral", word: "Stopped" };
}
