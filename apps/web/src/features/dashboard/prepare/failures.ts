import type { Formats } from "~/formats/formats";
import type { FailuresAnswer, Offender } from "./answers";
import { type DimensionName, namelessOf } from "./dimensions";

const REASONS: Record<string, string> = {
  timeout: "Took too long",
  never_started: "Never started",
  runtime_offline: "The runtime went offline",
  runtime_deleted: "The runtime was deleted",
  agent_error: "The agent failed",
  provider_error: "The provider failed",
  rate_limited: "Rate limited",
  unauthorized: "Not authorised",
  context_exceeded: "Context exceeded",
  other: "Something else",
};

export type FailureTile = { name: string; value: string; note: string };
export type FailureClass = { key: string; name: string; count: string; share: string; width: number };

/** A rate is said with what it is of: three of four is not three thousand of four thousand. */
export function failureTiles({ totals }: FailuresAnswer, formats: Formats): FailureTile[] {
  const { completed, failed, rate, cancelled, open } = totals;
  const finished = completed + failed;
  return [
    {
      name: "Failure rate",
      value: rate === null ? "—" : formats.share(rate),
      note:
        finished === 0 ? "No run has finished" : `${formats.count(failed)} of ${formats.count(finished)} finished runs`,
    },
    { name: "Completed", value: formats.count(completed), note: "Runs that began in these days" },
    { name: "Cancelled", value: formats.count(cancelled), note: "By somebody: neither failed nor counted" },
    { name: "Not finished", value: formats.count(open), note: "Waiting or running now" },
  ];
}

export function failureClasses({ classes }: FailuresAnswer, formats: Formats): FailureClass[] {
  const all = classes.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...classes.map(({ count }) => count));
  return classes.map(({ class: key, count }) => ({
    key,
    name: REASONS[key] ?? key,
    count: formats.count(count),
    share: formats.share(count / all),
    width: count / most,
  }));
}

export type OffenderLine = { id: string; name: string; aside?: string; rate: string; of: string; note?: string };

/** Whose runs failed most often. Who had few is told so, and stands behind all others. */
export const offenderLines = (rows: readonly Offender[], by: DimensionName, formats: Formats): OffenderLine[] =>
  rows.map(({ key, label, detail, completed, failed, rate, isSmall }) => ({
    id: key ?? "",
    name: label ?? namelessOf(by),
    ...(detail ? { aside: detail } : {}),
    rate: rate === null ? "—" : formats.share(rate),
    of: `${formats.count(failed)} of ${formats.count(failed + completed)}`,
    ...(isSmall ? { note: "few runs" } : {}),
  }));
