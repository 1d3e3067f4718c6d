import pino from "pino";
import { expect, test } from "vitest";
import { keepWorking } from "./loop";

/** A log that keeps what it is told. */
function memoryLog() {
  const events: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void events.push(JSON.parse(line).event) });
  return { log, events };
}

test("a loop goes on at once while there is more to do", async () => {
  const stop = new AbortController();
  let pieces = 0;
  const work = async () => {
    pieces += 1;
    if (pieces === 5) stop.abort();
    return true;
  };
  await keepWorking({ name: "test", restMs: 1_000_000, work }, memoryLog().log, stop.signal);
  expect(pieces).toBe(5);
});

test("being told to stop ends a rest, and no piece that has begun", async () => {
  const stop = new AbortController();
  let ended = false;
  const work = async () => {
    stop.abort();
    await new Promise(setImmediate);
    ended = true;
    return false;
  };
  await keepWorking({ name: "test", restMs: 1_000_000, work }, memoryLog().log, stop.signal);
  expect(ended).toBe(true);
});

test("what fails is tried again; an absence of the database is no defect, and its end is told", async () => {
  const stop = new AbortController();
  const { log, events } = memoryLog();
  const failures = [new Error("broken"), Object.assign(new Error("away"), { code: "ECONNREFUSED" })];
  const work = async () => {
    const failure = failures.shift();
    if (failure) throw failure;
    stop.abort();
    return false;
  };
  await keepWorking({ name: "test", restMs: 1, work }, log, stop.signal);
  expect(events).toEqual(["loop.failed", "loop.database_away", "loop.recovered"]);
});
