export { BUCKET_MS, startOfBucket } from "./clock/bucket";
export {
  nextOffsetChange,
  type OffsetChange,
  type OffsetSegment,
  offsetMinutes,
  offsetSegments,
} from "./clock/offset";
export type { Span } from "./clock/span";
export {
  addDays,
  daysBetween,
  type LocalDate,
  localDays,
  nextDay,
  parseLocalDate,
  weekdayOf,
} from "./day/local-date";
export { localDateOf, localDaySpan, startOfLocalDay } from "./day/local-day";
export { instantOf, type LocalTime, localTimeOf } from "./day/local-time";
export { HEALTH_SECONDS, HEALTHS, type Health, healthOf } from "./health";
export { parseInstant } from "./instant";
export { hourOccurrences } from "./report/hour-of-day";
export { PERIOD_UNITS, type Period, type PeriodUnit, periodAt } from "./report/period";
export { startOfWeek, type Week, weeksOf } from "./report/week";
export { hourOfWeekOccurrences } from "./report/weekday-hour";
export {
  type Against,
  daysBack,
  earlierWindow,
  previousWindow,
  type ReportWindow,
  reportWindow,
} from "./report/window";
export { offsetLabel } from "./zone/offset-label";
export { pickerZones, type ZonePlace, zoneAliases, zonePlace } from "./zone/picker";
export { type ViewingZone, type ViewingZoneSource, viewingZone } from "./zone/viewing-zone";
export { isZoneId, parseZone, UTC, type ZoneId } from "./zone/zone-id";
