import { Heart } from "../collect/heart";
import { pause } from "../send/backoff";
import { callFailure, callWords } from "../send/call-failure";
import { type Daemon, runtimeOf } from "../send/daemon";
import { claudeCode } from "../sources/claude-code";
import { readSessions, recordSession } from "../state/runner-sessions";
import { Failure } from "../terminal/failure";
import type { Terminal } from "../terminal/terminal";
import { sendOutcomes, waitingOutcomes } from "./outbox";
import { type ClaimedTask, type Limits, runTask } from "./run-task";

const POLL_MS = 15_000;
const BEAT_CHECK_MS = 1_000;

type Running = {
  daemon: Daemon;
  directories: readonly string[];
  limits: Limits;
  /** Go on until interrupted, and not only until nothing waits. */
  isWatching: boolean;
  signal: AbortSignal;
};

/** Takes tasks that wait for this machine, one at a time, and does them. Answers how many it did. */
export async function runTasks(running: Running, terminal: Terminal): Promise<number> {
  const { daemon, signal } = running;
  await leaveAbandoned(daemon);
  const heart = new Heart(daemon, terminal);
  let done = 0;
  while (!signal.aborted) {
    await heart.beatIfDue();
    try {
      await sendOutcomes(daemon);
      const runtimeId = await runtimeOf(daemon, claudeCode);
      const [task] = (await daemon.client.daemon.claim.mutate({ runtimeId, limit: 1 })).tasks;
      if (task) {
        await alive(heart, doOne(running, { runtimeId, task }, terminal));
        await sendOutcomes(daemon);
        done += 1;
        continue;
      }
    } catch (error) {
      const words = callWords(callFailure(error));
      if (!running.isWatching) throw new Failure(`${words}. What was done is kept and will be told next time.`);
      terminal.say(`${words}. Trying again.`);
    }
    if (!running.isWatching) break;
    await pause(POLL_MS, signal);
  }
  return done;
}

type Taken = { runtimeId: string; task: ClaimedTask };

async function doOne(
  { daemon, directories, limits, signal }: Running,
  taken: Taken,
  terminal: Terminal,
): Promise<void> {
  terminal.say(`Doing ${taken.task.id} as ${taken.task.agent}.`);
  const told = await runTask(daemon, { ...taken, directories, limits, signal });
  if (!told) terminal.say(`${taken.task.id} was taken back.`);
  else terminal.say(`${told.id} is ${told.status}${told.failureReason ? ` (${told.failureReason})` : ""}.`);
}

/** A machine that works must not look as if it were gone. */
async function alive<T>(heart: Heart, work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void heart.beatIfDue(), BEAT_CHECK_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Of sessions over which a runner died nobody knows a result: what their logs say is the collector's to tell. */
async function leaveAbandoned(daemon: Daemon): Promise<void> {
  const waiting = await waitingOutcomes(daemon);
  for (const [sessionId, { state }] of readSessions(daemon.directory))
    if (state === "open" && !waiting.has(sessionId)) recordSession(daemon.directory, sessionId, "left");
}
