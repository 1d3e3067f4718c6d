export { temporalClock } from "./oracles";
export { AWKWARD_DAYS, RUNS_PER_ZONE } from "./zones";
