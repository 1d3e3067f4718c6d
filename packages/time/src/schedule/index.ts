export {
  type ParsedSchedule,
  parseSchedule,
  type Schedule,
  type ScheduleExpression,
  SHORTEST_INTERVAL_MINUTES,
} from "./expression";
export { type ClockChange, nextChangedRun, nextRun, nextRuns, type PlannedRun, type Scheduled } from "./runs";
export { scheduleInWords } from "./words";
