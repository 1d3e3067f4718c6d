import type { View } from "../logs/view";
import type { Outcome, Refused } from "../send/deliver";
import { safeText } from "../terminal/safe-text";
import { formatDuration, plural } from "../terminal/words";
import type { Gathered } from "./gather";

/** From here on a person sees it on the page too. */
export const SKEW_MS = 2_000;

export function clockWords(skewMs: number): string | undefined {
  if (Math.abs(skewMs) < SKEW_MS) return undefined;
  const way = skewMs > 0 ? "ahead of" : "behind";
  return `This machine's clock is ${formatDuration(Math.abs(skewMs))} ${way} the server's: set it right, or usage shows at the wrong time.`;
}

export function outcomeWords(source: string, { scan }: Gathered, outcome: Outcome): string {
  const { stored, updated, duplicate, refused, deferred } = outcome;
  const sent = stored + updated + duplicate;
  const lines = [
    sent + refused.length + deferred.length === 0
      ? `${source}: nothing new in ${plural(scan.found, "log")}.`
      : `${source}: ${plural(sent, "item")} sent: ${stored} stored, ${updated} updated, ${duplicate} known before.`,
  ];
  if (refused.length > 0) lines.push(`${plural(refused.length, "item")} refused: ${reasons(refused)}`);
  if (deferred.length > 0)
    lines.push(`${plural(deferred.length, "item")} to be sent again later: ${reasons(deferred)}`);
  if (scan.unreadable.length > 0) lines.push(`Could not be read: ${scan.unreadable.map(safeText).join(", ")}`);
  return lines.join("\n");
}

export const unidentifiedWords = ({ unidentified }: Pick<View, "unidentified">): string | undefined =>
  unidentified > 0
    ? `${plural(unidentified, "response")} without an id: copies of them can not be told apart.`
    : undefined;

export function outcomeJson(source: string, { scan, view }: Gathered, outcome: Outcome) {
  const { stored, updated, duplicate, refused, deferred } = outcome;
  const { unidentified, undated } = view;
  return {
    source,
    logs: scan.found,
    unreadable: scan.unreadable,
    stored,
    updated,
    duplicate,
    refused,
    deferred,
    unidentified,
    undated,
  };
}

/** Each reason once, with how often it was given. */
export function reasons(items: readonly Pick<Refused, "code" | "message">[]): string {
  const counts = new Map<string, number>();
  for (const { message, code } of items) {
    const reason = safeText(message || code);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => (count === 1 ? reason : `${reason} (${count} times)`)).join("; ");
}
