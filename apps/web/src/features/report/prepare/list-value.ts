import type { Formats } from "~/formats/formats";

/** "$4.20 list value": what of a cost flat rates pay for, all of it or a part that is said. */
export function listValueOf(
  { costUsd, listValueUsd }: { costUsd: number; listValueUsd: number },
  { usd }: Formats,
): { listValue?: string } {
  if (listValueUsd <= 0) return {};
  return { listValue: usd(listValueUsd) === usd(costUsd) ? "list value" : `${usd(listValueUsd)} list value` };
}
