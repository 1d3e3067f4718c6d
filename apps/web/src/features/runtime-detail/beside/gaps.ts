import { type LocalDate, localDaySpan, parseZone, type Span, UTC } from "@meridian/time";
import type { Gap } from "~/charts/figure";
import type { ReportWindow } from "~/features/report/prepare/answers";
import type { Period } from "~/features/report/prepare/periods";
import type { Formats } from "~/formats/formats";

export type GapAnswer = { window: ReportWindow; rows: readonly { since: string; until: string | null }[] };

/** A stretch of the window in which no heartbeat came, or in which the runtime was not there yet. */
export type Absence = Span & { kind: Gap["kind"] };

/** In order. Before a runtime was connected it was not offline: it did not exist. */
export function absencesOf({ window, rows }: GapAnswer, createdAt: string): Absence[] {
  const start = new Date(window.since);
  const end = new Date(window.until);
  const connected = new Date(createdAt);
  const offline = rows.map(({ since, until }): Absence => {
    const from = latest(new Date(since), start, connected);
    return { kind: "offline", start: from, end: earliest(until === null ? end : new Date(until), end) };
  });
  const before: Absence = { kind: "unconnected", start, end: earliest(connected, end) };
  return [before, ...offline].filter((absence) => absence.start < absence.end);
}

/** Where absences lie over columns that stand for days: in columns from the left, and fractions of them. */
export function gapsOver(absences: readonly Absence[], periods: readonly Period[], tz: string): Gap[] {
  const spans = periods.map((period) => spanOf(period, tz));
  const placeOf = (at: Date) => {
    const column = spans.findIndex(({ end }) => at < end);
    const span = spans[column];
    if (!span) return spans.length;
    return column + Math.max(0, at.getTime() - span.start.getTime()) / lengthOf(span);
  };
  return absences.map(({ kind, start, end }) => ({ kind, from: placeOf(start), to: placeOf(end) }));
}

/** The instants at which the days of a period begin and end. */
export function spanOf({ first, last }: { first: LocalDate; last: LocalDate }, tz: string): Span {
  const zone = parseZone(tz) ?? UTC;
  return { start: localDaySpan(first, zone).start, end: localDaySpan(last, zone).end };
}

export const isAway = (absences: readonly Absence[], span: Span) =>
  within(absences, span).reduce((total, part) => total + lengthOf(part), 0) >= lengthOf(span);

const NAMED = 2;

type Words = { tz: string; formats: Formats };

/** "Offline 02:00–05:00": why a time of no usage is not one of nothing to do. */
export function absenceRemarks(absences: readonly Absence[], span: Span, words: Words): string[] {
  const parts = within(absences, span);
  const remark = (kind: Gap["kind"], name: string) => {
    const own = parts.filter((part) => part.kind === kind);
    return own.length === 0 ? [] : [`${name}${timesOf(own, span, words)}`];
  };
  return [...remark("unconnected", "Not connected yet"), ...remark("offline", "Offline")];
}

function timesOf(parts: readonly Span[], span: Span, { tz, formats }: Words): string {
  const total = parts.reduce((sum, part) => sum + lengthOf(part), 0);
  if (total >= lengthOf(span)) return "";
  if (parts.length > NAMED || total > DAY_MS) return ` for ${formats.duration(total / 1000)}`;
  return ` ${parts.map(({ start, end }) => `${formats.shortTime(start, tz)}–${formats.shortTime(end, tz)}`).join(", ")}`;
}

const DAY_MS = 24 * 3_600_000;

const within = (absences: readonly Absence[], span: Span): Absence[] =>
  absences
    .map(({ kind, start, end }) => ({ kind, start: latest(start, span.start), end: earliest(end, span.end) }))
    .filter(({ start, end }) => start < end);

const lengthOf = ({ start, end }: Span) => end.getTime() - start.getTime();
const latest = (...instants: Date[]) => new Date(Math.max(...instants.map(Number)));
const earliest = (...instants: Date[]) => new Date(Math.min(...instants.map(Number)));
