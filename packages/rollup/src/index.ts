export { type BackfillProgress, type BackfillRequest, type BackfillResult, backfill } from "./backfill";
export { type LockedRuntime, lockRuntime, type RuntimeKey } from "./buckets";
export { checkNext, checksOf, type RollupCheck, requestCheck } from "./checks";
export { applyDifference, type BucketDelta } from "./difference";
export { drainDirty, drainRuntime, markDirty } from "./drain";
export { type RollupLag, rollupLag } from "./lag";
export { countRetirable, type Retired, retire, UnequalBuckets } from "./retire";
export { type Mismatch, type Verification, verify } from "./verify";
