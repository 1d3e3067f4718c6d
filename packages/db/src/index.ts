export * from "./arrays";
export { type Connection, type ConnectOptions, connect, type Db } from "./client";
export { isDatabaseAway, sqlState, violatedConstraint } from "./errors";
export { type Ears, type Listening, listen } from "./listen";
export { atMicros, microsOf } from "./micros";
export { migrate, pendingMigrations } from "./migrate";
export { rows, total } from "./rows";
export * from "./schema";
