import { pause } from "../send/backoff";
import { type CallFailure, callFailure, callWords } from "../send/call-failure";
import { beat, type Daemon, renew } from "../send/daemon";
import type { Delivery } from "../send/deliver";
import { Patience } from "../send/patience";
import { Failure } from "../terminal/failure";
import type { Terminal } from "../terminal/terminal";
import { formatDuration } from "../terminal/words";
import { Collection, LARGEST_REPORT } from "./collection";
import type { Scope } from "./gather";
import { clockWords, outcomeJson, outcomeWords, unidentifiedWords } from "./words";

const ATTEMPTS = 5;
const LONGEST_WAIT_MS = 60_000;
const NEXT_TIME = "What was not sent yet will be sent next time.";

type Once = { scopes: readonly Scope[]; daemon: Daemon; signal: AbortSignal };

/** Reads, sends what was never acknowledged, and says what came of it. */
export async function collectOnce({ scopes, daemon, signal }: Once, terminal: Terminal): Promise<void> {
  await signOfLife(daemon, terminal);
  const told: unknown[] = [];
  for (const scope of scopes) {
    const collection = await Collection.open(scope, daemon);
    const gathered = collection.gather(await collection.scan());
    const outcome = await collection.send(gathered, { largest: LARGEST_REPORT, ...persistence(signal, terminal) });
    told.push(outcomeJson(scope.source.name, gathered, outcome));
    terminal.say(outcomeWords(scope.source.name, gathered, outcome));
    const words = unidentifiedWords(gathered.view);
    if (words) terminal.say(words);
    if (outcome.isStopped) throw new Failure(`interrupted. ${NEXT_TIME}`);
  }
  if (terminal.isJson) terminal.json({ sources: told });
}

/** Shows that this machine is alive even if it has nothing to tell. A server that is away is no failure yet. */
async function signOfLife(daemon: Daemon, terminal: Terminal): Promise<void> {
  try {
    await renew(daemon);
    const { skewMs, newer } = await beat(daemon);
    for (const words of [clockWords(skewMs), newer]) if (words) terminal.say(words);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const failure = callFailure(error);
    if (failure.kind === "denied") throw new Failure(callWords(failure));
    if (failure.kind === "away") terminal.say(callWords(failure));
  }
}

/** Tries a few times, then leaves the rest to the next run: what was not acknowledged will be sent then. */
function persistence(signal: AbortSignal, terminal: Terminal): Pick<Delivery, "retry" | "proceed"> {
  const patience = new Patience();
  const retry = async (failure: CallFailure) => {
    const waitMs = patience.fail(failure);
    if (failure.kind !== "away" || patience.failures >= ATTEMPTS || waitMs > LONGEST_WAIT_MS)
      throw new Failure(`${callWords(failure)}. ${NEXT_TIME}`);
    terminal.say(`${callWords(failure)}; trying again in ${formatDuration(waitMs)}`);
    await pause(waitMs, signal);
    return !signal.aborted;
  };
  const proceed = async () => {
    patience.succeed();
    return !signal.aborted;
  };
  return { retry, proceed };
}
