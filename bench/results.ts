import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { cpus } from "node:os";

type Row = Record<string, string | number>;

/** Prints a table and appends it to bench/results.ndjson with what it was measured on. */
export function record(bench: string, rows: readonly Row[]): void {
  console.table(rows);
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`;
  const line = JSON.stringify({ bench, at: new Date().toISOString(), commit, machine, rows });
  appendFileSync(new URL("results.ndjson", import.meta.url), `${line}\n`);
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const rounded = (value: number, digits = 1) => Number(value.toFixed(digits));
