import { totalmem } from "node:os";
import type { Settings } from "./cluster";

const MEBIBYTE = 1024 * 1024;

/** For a server that shares its machine with the rest of Meridian. Written anew at every start. */
export function serverSettings(): Settings {
  return {
    ...reachableOnlyHere,
    shared_buffers: `${between(128, totalmem() / 8 / MEBIBYTE, 1024)}MB`,
    effective_cache_size: `${between(256, totalmem() / 2 / MEBIBYTE, 16_384)}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    random_page_cost: 1.1,
    // Reports take milliseconds: compiling them would cost more than it saves.
    jit: "off",
    // A table that grows from nothing needs its statistics early, or the plans of the first minute stay.
    autovacuum_naptime: "10s",
    wal_compression: "on",
    logging_collector: "on",
    log_filename: "postgresql-%a.log",
    log_truncate_on_rotation: "on",
    log_rotation_age: "1d",
  };
}

/** For tests: nothing survives a crash, and nothing has to. */
export function disposableSettings(): Settings {
  return {
    ...reachableOnlyHere,
    shared_buffers: "256MB",
    max_connections: 300,
    jit: "off",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    autovacuum_naptime: "10s",
  };
}

const reachableOnlyHere = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
};

const between = (low: number, value: number, high: number) => Math.round(Math.min(Math.max(low, value), high));
