import { type LocalTime, parseZone, UTC, zonePlace } from "@meridian/time";
import {
  nextChangedRun,
  nextRuns,
  type ParsedSchedule,
  type PlannedRun,
  parseSchedule,
  type Scheduled,
} from "@meridian/time/schedule";
import type { Formats } from "~/formats/formats";

const SHOWN = 5;

type Reader = { formats: Formats; viewingZone: string; now: Date };

/** A planned run by three clocks: the schedule's, the reader's and UTC's. */
export type PlannedLine = { key: string; times: string[]; note: string | undefined };

export type Preview = { zones: string[]; lines: PlannedLine[]; ahead: string | undefined };

/** The next runs of a schedule, and what the next clock changes do to them. Undefined where it is none. */
export function previewOf(
  { expression, schedulingZone }: { expression: string; schedulingZone: string },
  reader: Reader,
): Preview | undefined {
  const [parsed, zone] = [parseSchedule(expression), parseZone(schedulingZone)];
  if (!parsed.ok || !zone) return undefined;
  const scheduled = { schedule: parsed.schedule, schedulingZone: zone };
  const zones = [...new Set<string>([zone, reader.viewingZone, UTC])];
  const runs = nextRuns(scheduled, reader.now, SHOWN);
  const changed = runs.some(({ change }) => change) ? undefined : nextChangedRun(scheduled, reader.now);
  return {
    zones: zones.map((name) => columnName(name, zone, reader.viewingZone)),
    lines: runs.map((run) => ({
      key: run.at.toISOString(),
      times: zones.map((name) => timeIn(run.at, name, reader.formats)),
      note: noteOf(run, scheduled, reader.formats),
    })),
    ahead: changed && noteOf(changed, scheduled, reader.formats),
  };
}

export const reasonOf = (parsed: ParsedSchedule) => (parsed.ok ? undefined : sentence(parsed.reason));

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function columnName(name: string, schedulingZone: string, viewingZone: string): string {
  if (name === UTC) return "UTC";
  const { city } = zonePlace(parseZone(name) ?? UTC);
  return name === viewingZone && name !== schedulingZone ? `Yours, ${city}` : city;
}

const timeIn = (at: Date, zone: string, formats: Formats) =>
  `${formats.weekdayTime(at, zone)}, ${formats.day(dayIn(at, zone))}`;

const dayIn = (at: Date, zone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** "02:30 does not exist on Mar 14, 2027: clocks jump ahead. Runs at 03:00." */
function noteOf(
  { at, change }: PlannedRun,
  { schedule, schedulingZone }: Scheduled,
  formats: Formats,
): string | undefined {
  if (!change) return undefined;
  const shown = formats.shortTime(at, schedulingZone);
  const on = formats.fullDay(dayIn(at, schedulingZone));
  if (change.kind === "repeated")
    return `${shown} comes twice on ${on}: clocks go back. Runs ${schedule.isInterval ? "both times" : "the first time"}.`;
  const [first, last] = [change.times[0], change.times.at(-1)];
  if (!first || !last) return undefined;
  const missing = `${reading(first, formats)}${first === last ? " does" : ` to ${reading(last, formats)} do`} not exist`;
  const then = schedule.isInterval ? "No run then." : `Runs at ${shown}.`;
  return `${missing} on ${formats.fullDay(first.day)}: clocks jump ahead. ${then}`;
}

const reading = ({ hour, minute }: LocalTime, formats: Formats) =>
  formats.shortTime(new Date(Date.UTC(2026, 0, 1, hour, minute)), UTC);
